/** Completion for PowerShell, 5.1 and later. */
export const powershellScript = `# Completion of wallet-help for PowerShell. In $PROFILE: wallet-help completion powershell | Out-String | iex
Register-ArgumentCompleter -Native -CommandName wallet-help -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
    $last = $words.Count - 1
    if ($wordToComplete -ne '') { $last-- }
    $before = @(if ($last -ge 1) { $words[1..$last] })
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        # An empty word would be dropped on the way to a program, so the last one is sent with a sign before it.
        $found = @(wallet-help __complete powershell $before "=$wordToComplete" 2>$null)
    } finally {
        [Console]::OutputEncoding = $encoding
    }
    $found | Select-Object -Skip 1 | ForEach-Object {
        $value, $about = $_ -split [char]9, 2
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about)
    }
}
`;
