; The installer for Windows: for one user, without an administrator. Compiled by packaging/windows_installer.py, which gives
;   VERSION  the version number        BUNDLE  the folder that PyInstaller made       OUT  the installer to write
; and writes strings.nsh beside the build: our own sentences in every language of the program.
; /S installs silently, /D=C:\folder (last, without quotation marks) elsewhere.

Unicode true
Target amd64-unicode ; as the program itself
!include "MUI2.nsh"
!include "FileFunc.nsh"

!define NAME "CPH Desktop"
!define ID "CPHDesktop"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define CLASSES "Software\Classes"

Name "${NAME}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${ID}" "InstallDir"
SetCompressor /SOLID lzma
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME}"
VIAddVersionKey "LegalCopyright" "The CPH Desktop contributors"

!define MUI_ABORTWARNING
!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "Software\${ID}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "InstallerLanguage"
!define MUI_FINISHPAGE_RUN "$INSTDIR\cph-desktop-window.exe"

!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(KeepsData)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!include "${STRINGS}"

; The folder of libraries is ours whole: nothing of an earlier version may stay in it. A file that is in use cannot be deleted.
!macro RemoveProgram un
Function ${un}RemoveProgram
  again:
  ClearErrors
  Delete "$INSTDIR\cph-desktop-window.exe"
  Delete "$INSTDIR\cph-desktop.exe"
  IfErrors 0 free
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 1
    Quit
  free:
  RMDir /r "$INSTDIR\_internal"
FunctionEnd
!macroend
!insertmacro RemoveProgram ""
!insertmacro RemoveProgram "un."

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section "${NAME}" Program
  SectionIn RO
  Call RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\cph-desktop-window.exe"
  WriteRegStr HKCU "Software\${ID}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\cph-desktop-window.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The CPH Desktop contributors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section "$(FileType)" FileTypeSection
  WriteRegStr HKCU "${CLASSES}\.cph" "" "${ID}.Batch"
  WriteRegStr HKCU "${CLASSES}\${ID}.Batch" "" "$(FileTypeName)"
  WriteRegStr HKCU "${CLASSES}\${ID}.Batch\DefaultIcon" "" "$INSTDIR\cph-desktop-window.exe,0"
  WriteRegStr HKCU "${CLASSES}\${ID}.Batch\shell\open\command" "" '"$INSTDIR\cph-desktop-window.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)' ; file types have changed
SectionEnd

Section /o "$(Shortcut)" DesktopSection
  CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\cph-desktop-window.exe"
SectionEnd

Section "Uninstall"
  Call un.RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${ID}"
  ReadRegStr $0 HKCU "${CLASSES}\.cph" ""
  StrCmp $0 "${ID}.Batch" 0 +2
    DeleteRegKey HKCU "${CLASSES}\.cph"
  DeleteRegKey HKCU "${CLASSES}\${ID}.Batch"
SectionEnd
