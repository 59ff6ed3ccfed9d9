import { createServer, connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What happens to the n-th piece that the program sends: it is lost on the way, or it arrives and its answer is lost. */
export type Loss = "request" | "answer";

/** A way to a server on which things go wrong. */
export interface FaultyProxy {
  /** The same address, by way of the proxy. */
  readonly address: string;
  /** Pieces that the program has sent, over all connections. */
  readonly sent: number;
  /** Breaks the connection at the n-th piece from now on, once; with `away`, lets no other in until `back`. */
  breakAt(n: number, loss: Loss, away?: "away"): void;
  /** Lets connections in again. */
  back(): void;
  /** Milliseconds that each piece takes, both ways. */
  delay(milliseconds: number): void;
  close(): Promise<void>;
}

/** Opens a proxy before the server of a `postgres:` address. */
export async function openFaultyProxy(address: string): Promise<FaultyProxy> {
  const behind = new URL(address);
  const sockets = new Set<Socket>();
  let sent = 0;
  let fault: { at: number; loss: Loss; away: boolean } | undefined;
  let isAway = false;
  let wait = 0;
  const server = createServer((client) => {
    if (isAway) return void client.destroy();
    const upstream = connect(Number(behind.port), behind.hostname);
    let deaf = false;
    const cut = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket
        .setNoDelay(true)
        .on("error", cut)
        .on("close", () => {
          sockets.delete(socket);
          cut();
        });
    }
    client.on("data", (piece) => {
      sent += 1;
      if (fault === undefined || sent < fault.at) return void forward(piece, upstream);
      const { loss, away } = fault;
      fault = undefined;
      isAway = away;
      if (loss === "request") return cut();
      deaf = true;
      upstream.write(piece);
    });
    // The first piece of an answer shows that the request was worked on.
    upstream.on("data", (piece) => (deaf ? cut() : void forward(piece, client)));
  });
  const forward = async (piece: Buffer | string, to: Socket): Promise<void> => {
    if (wait > 0) await sleep(wait);
    if (!to.destroyed) to.write(piece);
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const own = server.address();
  if (own === null || typeof own === "string") throw new Error("no port");
  const through = new URL(address);
  through.port = String(own.port);
  return {
    address: through.href,
    get sent() {
      return sent;
    },
    breakAt: (n, loss, away) => {
      fault = { at: sent + n, loss, away: away === "away" };
    },
    back: () => {
      isAway = false;
    },
    delay: (milliseconds) => {
      wait = milliseconds;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
