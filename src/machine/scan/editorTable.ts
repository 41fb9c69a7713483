/** The names by which one editor of the VS Code family keeps its folders. What is unknown of it is absent. */
export interface EditorNames {
  readonly id: string;
  readonly name: string;
  /** In a home, with `extensions` in it: the product's dataFolderName. */
  readonly dataFolder?: string;
  /** Where the system keeps programs' data, with `User` in it: the product's nameShort. */
  readonly userData?: string;
  /** In the home of a remote machine, of WSL or of a container: the product's serverDataFolderName. */
  readonly server?: string;
  /** Begins the name of the folder beside the program that makes it portable on macOS: the product's applicationName. */
  readonly application?: string;
  /** Folders that the program is installed in; on Windows and macOS by name only. */
  readonly linuxPrograms?: readonly string[];
  readonly macProgram?: string;
  readonly windowsProgram?: string;
  /** Folders in a home, of a packaging that has its own. */
  readonly packaged?: readonly { readonly extensions: string; readonly userData?: string }[];
  /** Where the names can be checked. */
  readonly source: string;
}

export const editorTable: readonly EditorNames[] = [
  {
    id: 'vscode',
    name: 'Visual Studio Code',
    dataFolder: '.vscode',
    userData: 'Code',
    server: '.vscode-server',
    application: 'code',
    linuxPrograms: ['/usr/share/code', '/opt/visual-studio-code', '/snap/code/current/usr/share/code'],
    macProgram: 'Visual Studio Code',
    windowsProgram: 'Microsoft VS Code',
    packaged: [
      {
        extensions: '.var/app/com.visualstudio.code/data/vscode/extensions',
        userData: '.var/app/com.visualstudio.code/config/Code',
      },
      // Codespaces and older dev containers.
      { extensions: '.vscode-remote/extensions', userData: '.vscode-remote/data' },
    ],
    source: 'product.json of the release; code.visualstudio.com/docs/editor/portable; flathub/com.visualstudio.code',
  },
  {
    id: 'vscode-insiders',
    name: 'Visual Studio Code - Insiders',
    dataFolder: '.vscode-insiders',
    userData: 'Code - Insiders',
    server: '.vscode-server-insiders',
    application: 'code-insiders',
    linuxPrograms: ['/usr/share/code-insiders', '/snap/code-insiders/current/usr/share/code-insiders'],
    macProgram: 'Visual Studio Code - Insiders',
    windowsProgram: 'Microsoft VS Code Insiders',
    source: 'product.json of the release: dataFolderName, nameShort, serverDataFolderName',
  },
  {
    id: 'vscode-exploration',
    name: 'Visual Studio Code - Exploration',
    dataFolder: '.vscode-exploration',
    userData: 'Code - Exploration',
    server: '.vscode-server-exploration',
    source: 'microsoft/vscode: src/vs/platform/agentPlugins; microsoft/vscode-cpptools: isVsCodeInsiders',
  },
  {
    id: 'vscodium',
    name: 'VSCodium',
    dataFolder: '.vscode-oss',
    userData: 'VSCodium',
    server: '.vscodium-server',
    application: 'codium',
    linuxPrograms: ['/usr/share/codium', '/snap/codium/current/usr/share/codium'],
    macProgram: 'VSCodium',
    windowsProgram: 'VSCodium',
    packaged: [
      {
        extensions: '.var/app/com.vscodium.codium/data/codium/extensions',
        userData: '.var/app/com.vscodium.codium/config/VSCodium',
      },
    ],
    source: 'VSCodium/vscodium: prepare_vscode.sh, docs; flathub/com.vscodium.codium',
  },
  {
    id: 'vscodium-insiders',
    name: 'VSCodium - Insiders',
    dataFolder: '.vscodium-insiders',
    userData: 'VSCodium - Insiders',
    server: '.vscodium-server-insiders',
    application: 'codium-insiders',
    macProgram: 'VSCodium - Insiders',
    source: 'VSCodium/vscodium: prepare_vscode.sh; Homebrew cask vscodium@insiders',
  },
  {
    id: 'code-oss',
    name: 'Code - OSS',
    // VSCodium's too: which of the two it is, the user data tells.
    dataFolder: '.vscode-oss',
    userData: 'Code - OSS',
    server: '.vscode-server-oss',
    application: 'code-oss',
    source: 'microsoft/vscode: product.json',
  },
  {
    id: 'cursor',
    name: 'Cursor',
    dataFolder: '.cursor',
    userData: 'Cursor',
    server: '.cursor-server',
    linuxPrograms: ['/usr/share/cursor', '/opt/Cursor', '/opt/cursor'],
    macProgram: 'Cursor',
    windowsProgram: 'cursor',
    source:
      'step-security/dev-machine-guard: internal/detector/extension.go, ide.go; serverDataFolderName .cursor-server in public set-up scripts',
  },
  {
    id: 'windsurf',
    name: 'Windsurf',
    dataFolder: '.windsurf',
    userData: 'Windsurf',
    server: '.windsurf-server',
    linuxPrograms: ['/usr/share/windsurf', '/opt/Windsurf'],
    macProgram: 'Windsurf',
    windowsProgram: 'Windsurf',
    source:
      'step-security/dev-machine-guard: internal/detector/extension.go, ide.go; raycast/extensions: visual-studio-code-recent-projects, src/lib/vscode.ts, db.ts; .windsurf-server in public set-up scripts',
  },
  {
    id: 'windsurf-next',
    name: 'Windsurf - Next',
    dataFolder: '.windsurf-next',
    userData: 'Windsurf - Next',
    macProgram: 'Windsurf - Next',
    source: 'the folder ~/.windsurf-next/extensions in public scripts that patch extensions',
  },
  {
    id: 'devin',
    name: 'Devin',
    dataFolder: '.devin',
    userData: 'Devin',
    server: '.devin-server',
    linuxPrograms: ['/usr/share/devin-desktop', '/usr/share/devin', '/opt/Devin'],
    macProgram: 'Devin',
    source: 'its FAQ on what moved from Windsurf; public tools that read these folders',
  },
  {
    id: 'kiro',
    name: 'Kiro',
    dataFolder: '.kiro',
    userData: 'Kiro',
    server: '.kiro-server',
    linuxPrograms: ['/usr/share/kiro', '/opt/Kiro'],
    macProgram: 'Kiro',
    windowsProgram: 'Kiro',
    source:
      'raycast/extensions: visual-studio-code-recent-projects, src/lib/vscode.ts, db.ts; serverDataFolderName .kiro-server',
  },
  {
    id: 'trae',
    name: 'Trae',
    dataFolder: '.trae',
    userData: 'Trae',
    server: '.trae-server',
    macProgram: 'Trae',
    windowsProgram: 'Trae',
    source:
      'raycast/extensions: visual-studio-code-recent-projects, src/lib/vscode.ts, db.ts; .trae-server in public set-up scripts',
  },
  {
    id: 'trae-cn',
    name: 'Trae CN',
    dataFolder: '.trae-cn',
    userData: 'Trae CN',
    server: '.trae-cn-server',
    macProgram: 'Trae CN',
    windowsProgram: 'Trae CN',
    source:
      'raycast/extensions: visual-studio-code-recent-projects, src/lib/vscode.ts, db.ts; .trae-cn-server in public set-up scripts',
  },
  {
    id: 'antigravity',
    name: 'Antigravity',
    dataFolder: '.antigravity',
    userData: 'Antigravity',
    server: '.antigravity-server',
    linuxPrograms: ['/usr/share/antigravity', '/opt/Antigravity', '/opt/antigravity'],
    macProgram: 'Antigravity',
    windowsProgram: 'Antigravity',
    source:
      'step-security/dev-machine-guard: internal/detector/extension.go, ide.go; jlcodes99/cockpit-tools: src-tauri/src/modules/antigravity_paths.rs; .antigravity-server in public set-up scripts',
  },
  {
    id: 'antigravity-ide',
    name: 'Antigravity IDE',
    dataFolder: '.antigravity-ide',
    userData: 'Antigravity IDE',
    server: '.antigravity-ide-server',
    macProgram: 'Antigravity IDE',
    windowsProgram: 'Antigravity IDE',
    source:
      'step-security/dev-machine-guard: internal/detector/extension.go, ide.go; jlcodes99/cockpit-tools: src-tauri/src/modules/antigravity_paths.rs; ~/.antigravity-ide/extensions in public scripts',
  },
  {
    id: 'qoder',
    name: 'Qoder',
    dataFolder: '.qoder',
    userData: 'Qoder',
    server: '.qoder-server',
    macProgram: 'Qoder',
    source:
      'jlcodes99/cockpit-tools: crates/cockpit-core/src/modules/qoder_channel.rs; ~/.qoder/extensions and .qoder-server in public scripts',
  },
  {
    id: 'qoder-cn',
    name: 'Qoder CN',
    dataFolder: '.qoder-cn',
    userData: 'QoderCN',
    source:
      'jlcodes99/cockpit-tools: crates/cockpit-core/src/modules/qoder_channel.rs; its product.json has dataFolderName .qoder-cn',
  },
  {
    id: 'codebuddy',
    name: 'CodeBuddy',
    dataFolder: '.codebuddy',
    source: '~/.codebuddy/extensions in the README of a manager of extensions for several editors',
  },
  {
    id: 'codebuddy-cn',
    name: 'CodeBuddy CN',
    dataFolder: '.codebuddycn',
    userData: 'CodeBuddy CN',
    source:
      'jlcodes99/cockpit-tools: src-tauri/src/modules/codebuddy_cn_instance.rs; ~/.codebuddycn/extensions as for codebuddy',
  },
  {
    id: 'positron',
    name: 'Positron',
    dataFolder: '.positron',
    userData: 'Positron',
    server: '.positron-server',
    macProgram: 'Positron',
    source: 'positron.posit.co; posit-dev/positron: test',
  },
  {
    id: 'code-server',
    name: 'code-server',
    packaged: [{ extensions: '.local/share/code-server/extensions', userData: '.local/share/code-server' }],
    source: 'coder/code-server: src/node/util.ts, the same on Linux and macOS',
  },
  {
    id: 'openvscode-server',
    name: 'OpenVSCode Server',
    server: '.openvscode-server',
    source: 'gitpod-io/openvscode-server: product.json',
  },
];
