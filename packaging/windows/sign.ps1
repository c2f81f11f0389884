# Signs files with the certificate in $env:SIGNING (a .pfx in base64) and $env:PASSWORD. Needs signtool of the Windows SDK.
param([Parameter(Mandatory, ValueFromRemainingArguments)][string[]]$Files)
$ErrorActionPreference = "Stop"

$certificate = New-TemporaryFile
[IO.File]::WriteAllBytes($certificate, [Convert]::FromBase64String($env:SIGNING))
try {
    $signtool = Get-ChildItem "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe" | Sort-Object FullName | Select-Object -Last 1
    foreach ($file in $Files) {
        & $signtool.FullName sign /fd SHA256 /td SHA256 /tr http://timestamp.acs.microsoft.com /f $certificate /p $env:PASSWORD $file
        if ($LASTEXITCODE -ne 0) { throw "signtool could not sign $file" }
    }
} finally {
    Remove-Item $certificate
}
