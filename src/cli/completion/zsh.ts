/** Completion for zsh, as a line in `~/.zshrc` or as a file in a folder of `$fpath`. */
export const zshScript = `#compdef wallet-help
# Completion of wallet-help for zsh. In ~/.zshrc, after compinit: eval "$(wallet-help completion zsh)"
# Or as a file named _wallet-help in a folder of $fpath.
_wallet_help() {
  local -a before found plain open
  local line value about
  ((CURRENT > 2)) && before=("\${(@Q)words[2,CURRENT-1]}")
  found=("\${(@f)$(wallet-help __complete zsh -- "\${(@)before}" "\${(Q)PREFIX}" 2>/dev/null)}")
  case $found[1] in
    :files) _files; return ;;
    :folders) _files -/; return ;;
  esac
  for line in "\${(@)found[2,-1]}"; do
    value=\${line%%$'\\t'*}
    about=\${line#"$value"}
    value=\${value//:/\\\\:}
    about=\${about/#$'\\t'/:}
    if [[ $value == *= ]]; then open+=("$value$about"); else plain+=("$value$about"); fi
  done
  local result=1
  (($#plain)) && _describe -t words wallet-help plain && result=0
  (($#open)) && _describe -t words wallet-help open -S '' && result=0
  return result
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _wallet_help "$@"
else
  (($+functions[compdef])) || { autoload -Uz compinit && compinit -i }
  compdef _wallet_help wallet-help
fi
`;
