; For one person, without an administrator's rights: program, Start menu, and an entry under "Apps" that removes both. Connections and
; secrets stay when it goes. packaging/windows.sh calls it: makensis -DVERSION= -DDIST= -DHOUSE= -DOUT= -DPUBLISHER= -DHOMEPAGE=
Target amd64-unicode
Unicode true
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor /SOLID lzma
; Program and console twin are one text: the second costs nothing, if the window spans both.
SetCompressorDictSize 64
RequestExecutionLevel user
Name "Mailseal"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Mailseal"
InstallDirRegKey HKCU "Software\Mailseal" "Folder"
BrandingText "Mailseal ${VERSION}"

!include "MUI2.nsh"
!include "FileFunc.nsh"
!define MUI_ICON "${HOUSE}/assets/icons/mailseal.ico"
!define MUI_UNICON "${HOUSE}/assets/icons/mailseal.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\mailseal.exe"
!insertmacro MUI_PAGE_LICENSE "${HOUSE}/LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Mailseal"
VIAddVersionKey "FileDescription" "Mailseal installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define APPS "Software\Microsoft\Windows\CurrentVersion\Uninstall\Mailseal"

Section
  SetOutPath "$INSTDIR"
  File "${DIST}/mailseal.exe"
  File "${DIST}/mailseal.com"
  File "/oname=LICENSE.txt" "${HOUSE}/LICENSE"
  File "${DIST}/LICENCES.txt"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Mailseal.lnk" "$INSTDIR\mailseal.exe"
  WriteRegStr HKCU "Software\Mailseal" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\mailseal.exe" "" "$INSTDIR\mailseal.exe"
  WriteRegStr HKCU "${APPS}" "DisplayName" "Mailseal"
  WriteRegStr HKCU "${APPS}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${APPS}" "DisplayIcon" "$INSTDIR\mailseal.exe"
  WriteRegStr HKCU "${APPS}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${APPS}" "URLInfoAbout" "${HOMEPAGE}"
  WriteRegStr HKCU "${APPS}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${APPS}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${APPS}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${APPS}" "NoModify" 1
  WriteRegDWORD HKCU "${APPS}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${APPS}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  Delete "$INSTDIR\mailseal.exe"
  Delete "$INSTDIR\mailseal.com"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\LICENCES.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Mailseal.lnk"
  DeleteRegKey HKCU "${APPS}"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\mailseal.exe"
  DeleteRegKey HKCU "Software\Mailseal"
SectionEnd
