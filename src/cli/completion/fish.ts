/** Completion for fish, 3 and later. */
export const fishScript = `# Completion of wallet-help for fish. In ~/.config/fish/config.fish: wallet-help completion fish | source
function __wallet_help_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -e words[1]
    set -l found (wallet-help __complete fish -- $words "$current" 2>/dev/null)
    switch "$found[1]"
        case :files
            __fish_complete_path "$current"
        case :folders
            __fish_complete_directories "$current"
        case :words
            set -e found[1]
            test (count $found) -gt 0; and printf '%s\\n' $found
    end
end
complete -c wallet-help -f -a '(__wallet_help_complete)'
`;
