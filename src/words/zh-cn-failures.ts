import { isShortEnding, sizeOf } from "./en-failures.js";
import type { FailureWords } from "./en-failures.js";

const NAME_A_SIDE = "请给出文件、文件夹或版本，例如 HEAD~1、main 或 v1..v2。";

const STANDARD_INPUT = "标准输入";

/** The words in Simplified Chinese. */
export const simplifiedChineseFailures: FailureWords = {
  ourFault: [
    "这是 wallet-help 自身的故障，不是您操作有误。已经保存的内容不会丢失。",
    "请把下面几行反馈给我们，其中没有您的任何回答。",
  ],
  standardInput: STANDARD_INPUT,
  namedStore: "您指定的地址",
  foreign: (sentence) => (sentence.includes(" ") ? `“${sentence}”` : sentence),
  reasons: {
    ENOENT: "不存在",
    EACCES: "没有权限",
    EPERM: "没有权限",
    EROFS: "磁盘是只读的",
    ENOSPC: "磁盘已满",
    EDQUOT: "您的磁盘配额已用完",
    EFBIG: "文件会超过这里允许的大小",
    EIO: "磁盘出错",
    EISDIR: "这是一个文件夹",
    ENOTDIR: "路径中有一段不是文件夹",
    ELOOP: "链接绕成了圈",
    EMFILE: "打开的文件太多",
    ENFILE: "打开的文件太多",
    ENAMETOOLONG: "名称太长",
    EBUSY: "正在被占用",
    ECONNREFUSED: "连接被拒绝",
    ECONNRESET: "连接中断",
    EPIPE: "连接中断",
    ETIMEDOUT: "超时没有回应",
    ENOTFOUND: "没有叫这个名字的服务器",
    EAI_AGAIN: "暂时查不到服务器的地址",
    EHOSTUNREACH: "网络不通",
    ENETUNREACH: "网络不通",
    empty_file: "文件是空的",
    no_tables: "里面没有数据表",
    // The database's and the driver's own sentences.
    "database is locked": "数据库已被锁定",
    "database or disk is full": "磁盘已满",
    "attempt to write a readonly database": "文件是只读的",
    "disk I/O error": "磁盘读写出错",
    "database disk image is malformed": "文件内容已损坏",
    "file is not a database": "文件内容不是数据库",
    "unable to open database file": "无法打开文件",
    "timeout exceeded when trying to connect": "连接超时",
    "Connection terminated": "连接中断",
    "Connection terminated unexpectedly": "连接意外中断",
    "Connection terminated due to connection timeout": "连接超时",
    "The server does not support SSL connections": "服务器不支持 SSL 连接",
    "self-signed certificate": "证书是自签名的",
    "self-signed certificate in certificate chain": "证书链中有自签名的证书",
    "unable to verify the first certificate": "无法验证证书",
    "certificate has expired": "证书已过期",
  },
  folder_unread: ({ folder, reason }) => [
    `无法读取流程文件夹 ${folder}：${reason}。`,
    "请用 --flows 或环境变量 WALLET_HELP_FLOWS 指定文件夹。",
  ],
  folder_unwatched: ({ folder, reason }) => [
    `无法继续监视流程文件夹 ${folder}：${reason}。`,
    "等文件夹恢复后，请重新运行检查。",
  ],
  file_unread: ({ file, reason }) => [`无法读取 ${file}：${reason}。`, "请检查文件名，以及您是否有权读取。"],
  file_unwritten: ({ file, reason }) => [
    `无法写入 ${file}：${reason}。`,
    "那里的内容没有改动。请检查文件夹、权限和剩余空间，或换一个文件。",
  ],
  input_failed: ({ reason }) => [`无法读取标准输入：${reason}。`, "请检查输入的来源。"],
  output_failed: ({ reason }) => [`无法写入标准输出：${reason}。`, "请检查输出到了哪里，以及那里的剩余空间。"],
  outside_folder: ({ file }) => [`${file} 指向文件夹之外，没有读取。`, "请把文件本身放进文件夹，不要用链接。"],
  not_a_file: ({ file }) => [`${file} 不是文件。`, "请在那里放一个同名的文件。"],
  file_too_large: ({ file, limit }) => [
    `${beginning(file)}太大，最多只能读取 ${sizeOf(limit, "字节")}。`,
    "请拆分文件，或删去不需要的内容。",
  ],
  wrong_encoding: ({ file, line }) => [
    `${beginning(file)}不是 UTF-8 编码：${line === undefined ? "看起来是 UTF-16" : `第 ${line} 行有无法识别的字符`}。`,
    "请在编辑器中把它存为 UTF-8（Windows：另存为 > 编码 > UTF-8）。",
  ],
  case_twins: ({ file, others }) => [
    `${file} 与 ${others} 只有大小写不同。`,
    "请给其中一个改名：有些系统只能看到一个。",
  ],
  device_name: ({ file }) => [`${file} 在 Windows 上无法读取：这个名字是留给设备的。`, "请给文件改名。"],
  file_name: ({ file }) => [
    `${file} 不能用作流程的文件名。`,
    isShortEnding(file)
      ? "请把扩展名改为 .yaml。"
      : "请用小写字母、数字和连字符，再加上 .yaml，例如 verification-code.yaml、verification-code.zh-CN.yaml。",
  ],
  no_home: () => ["找不到用来保存记录的主目录。", "请把 XDG_STATE_HOME 设为一个文件夹，或用 --store 指定一个文件。"],
  damaged_cache: () => ["上次保存的流程缓存已损坏，现已丢弃。", "请重新运行刚才的命令。"],
  no_mcp: () => [
    "没有安装 MCP（Model Context Protocol）的软件包。",
    "请装在本程序旁边：npm install @modelcontextprotocol/server",
  ],
  no_git: () => ["没有安装 git，无法读取历史版本。", "请安装 git，或给出两个文件或文件夹。"],
  no_repository: ({ folder }) => [`${folder} 不在 git 仓库中，没有历史版本。`, NAME_A_SIDE],
  no_such_revision: ({ revision }) => [`这个仓库里没有版本“${revision}”。`, NAME_A_SIDE],
  no_flows_then: ({ folder, revision }) => [`在版本 ${revision} 中，${folder} 里没有流程。`, NAME_A_SIDE],
  git_failed: ({ reason }) => [`git 读取失败：${reason}。`, "查看仓库有什么问题：git status"],
  no_such_case: ({ id }) => [`这里没有编号为 ${id} 的记录。`, "查看所有记录：wallet-help cases list"],
  newer_case: ({ id }) => [`记录 ${id} 由更新版本的 wallet-help 写入，会原样保留。`, "请升级 wallet-help，然后继续。"],
  conflict: ({ id, seq, events }) => [
    `记录 ${id} 的第 ${seq} 项没能保存：这条记录现在到第 ${events} 项。`,
    "有人正在处理这条记录。请重新打开，看看进展到了哪里。",
  ],
  unknown_address: ({ scheme }) => [
    `不支持“${scheme}:”这种存储。`,
    "请指定文件，例如 --store ./cases.db；或指定服务器，例如 --store postgres://user@host/database",
  ],
  no_sqlite: () => [
    "这台电脑上无法加载内置的存储。",
    "请重新安装，不要加 --omit=optional，以便装上适合本平台的软件包；或用 --store 指定服务器。",
  ],
  no_postgres: () => ["没有安装 PostgreSQL 的驱动程序。", "请装在本程序旁边：npm install pg"],
  not_a_store: ({ store }) => [
    `${store} 不是 wallet-help 的存储，没有改动它。`,
    "请用 --store 指定另一个文件；文件不存在时会自动新建。",
  ],
  newer: ({ store, version, known }) => [
    `存储 ${store} 来自更新版本的 wallet-help（存储版本 ${version}，这里最高支持 ${known}），没有改动它。`,
    "请升级 wallet-help，或用 --store 指定另一个存储。",
  ],
  damaged: ({ store, reason }) => [
    `存储 ${store} 已损坏：${reason}。`,
    "可以把它原样改名放到一边，另建新的存储；也可以从备份恢复。",
  ],
  locked: ({ store, reason }) => [
    `另一个程序正在使用存储 ${store}：${reason}。`,
    "没有写入任何内容。请关闭另一个程序，或稍后再试。",
  ],
  full: ({ store, reason }) => [
    `存储 ${store} 没有空间写入：${reason}。`,
    "之前的回答都已保存。请腾出空间，或用 --store 指定其他位置。",
  ],
  read_only: ({ store, reason }) => [
    `存储 ${store} 不可写入：${reason}。`,
    "请为自己加上该文件及其文件夹的写入权限，或用 --store 指定其他位置。",
  ],
  unreachable: ({ store, reason }) => [`无法打开存储 ${store}：${reason}。`, "请检查路径，或用 --store 指定其他位置。"],
  io: ({ store, reason }) => [
    `使用存储 ${store} 时磁盘出错：${reason}。`,
    "之前的回答都已保存。请检查磁盘和剩余空间，或用 --store 指定其他位置。",
  ],
  server_away: ({ store, reason }) => [
    `连不上存储 ${store}：${reason}。`,
    "请检查地址、网络，以及服务器是否在运行；也可以先用自己的存储：--store ./cases.db",
  ],
  server_busy: ({ store, reason }) => [`存储 ${store} 太忙：${reason}。`, "没有写入任何内容，请稍后再试。"],
  server_damaged: ({ store, reason }) => [
    `存储 ${store} 已损坏：${reason}。`,
    "请查看服务器的日志，并从备份恢复数据库。",
  ],
  server_failed: ({ store, reason }) => [`存储 ${store} 出错：${reason}。`, "之前的回答都已保存。请查看服务器的日志。"],
  server_full: ({ store, reason }) => [
    `存储 ${store} 没有空间了：${reason}。`,
    "之前的回答都已保存。请在服务器上腾出空间。",
  ],
  server_is_copy: ({ store, reason }) => [
    `存储 ${store} 不可写入：${reason}。`,
    "这台服务器是只读副本，请指定可以写入的服务器。",
  ],
  server_tables: ({ store, reason }) => [
    `存储 ${store} 里没有应有的表：${reason}。`,
    "wallet_help 模式被改动过。请从备份恢复，或指定另一个数据库。",
  ],
  server_untrusted: ({ store, reason }) => [
    `存储 ${store} 的服务器不可信任：${reason}。`,
    "它的证书没有通过验证。请在地址中用 sslrootcert=<文件> 指定颁发机构的证书，不要关闭验证。",
  ],
  no_such_database: ({ store, reason }) => [
    `存储 ${store} 不存在：${reason}。`,
    "请先创建数据库（createdb），或改正地址中的数据库名。",
  ],
  user_refused: ({ store, reason }) => [
    `存储 ${store} 不接受这个用户：${reason}。`,
    "请检查用户名和密码：在地址、PGPASSWORD 或 ~/.pgpass 中。",
  ],
  user_may_not: ({ store, reason }) => [
    `存储 ${store} 不可写入：${reason}。`,
    "请让所有者授予该用户数据库的 CREATE 权限，或 wallet_help 模式的 USAGE 权限及其中各表的权限。",
  ],
};

/** Latin letters have a space beside them, Chinese ones none. */
function beginning(file: string): string {
  return file === STANDARD_INPUT ? file : `${file} `;
}
