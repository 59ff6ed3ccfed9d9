/** Completion for bash, 3.2 and later. */
export const bashScript = `# Completion of wallet-help for bash. In ~/.bashrc: eval "$(wallet-help completion bash)"
_wallet_help() {
  local line=\${COMP_LINE:0:COMP_POINT} words=() at=-1 index part
  # Bash takes words apart at "=" and ":"; here they are put together again, up to the cursor.
  for ((index = 0; index <= COMP_CWORD; index++)); do
    if ((at < 0)) || [[ $line == [[:blank:]]* ]]; then
      line=\${line#"\${line%%[![:blank:]]*}"}
      at=$((at + 1))
      words[at]=""
    fi
    part=\${COMP_WORDS[index]}
    ((index < COMP_CWORD)) || part=$line
    words[at]+=$part
    line=\${line#"$part"}
  done

  # Of such a word bash replaces only what stands after the last of these signs.
  local word=\${words[at]} skip="" reply kind=""
  [[ $word == *=* && $COMP_WORDBREAKS == *=* && $word != [\\"\\']* ]] && skip=\${word%"\${word##*=}"}

  COMPREPLY=()
  while IFS= read -r reply; do
    if [[ -z $kind ]]; then kind=$reply; else COMPREPLY+=("\${reply#"$skip"}"); fi
  done < <(wallet-help __complete bash -- "\${words[@]:1}" 2>/dev/null)

  case $kind in
    :files) compopt -o default 2>/dev/null ;;
    :folders) compopt -o dirnames 2>/dev/null ;;
    *) [[ \${#COMPREPLY[@]} -ne 1 || \${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null ;;
  esac
}
complete -F _wallet_help wallet-help
`;
