// Builds the web app into the folder given as the first argument; called by `dotnet build`.
// Several MSBuild processes may arrive at once: one builds, the others wait and find nothing left to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const target = resolve(process.argv[2] ?? join(root, 'dist'));
const state = join(root, 'obj');
const sources = [
  'src',
  'public',
  'build',
  'index.html',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.json',
];
const lockFile = join(state, 'building');
const waitMs = 200;
const abandonedAfterMs = 15 * 60 * 1000;

function files(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

function digest(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => files(join(root, path)))) {
    hash
      .update(relative(root, file).replaceAll('\\', '/'))
      .update('\0')
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function pause() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
}

function ownerIsGone() {
  try {
    process.kill(Number(read(join(lockFile, 'pid'))), 0);
    return false;
  } catch (error) {
    const tooOld = Date.now() - statSync(lockFile).mtimeMs > abandonedAfterMs;
    return (error.code === 'ESRCH' && read(join(lockFile, 'pid')) !== '') || tooOld;
  }
}

function takeLock() {
  mkdirSync(state, { recursive: true });
  for (;;) {
    try {
      mkdirSync(lockFile);
      writeFileSync(join(lockFile, 'pid'), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      try {
        if (ownerIsGone()) rmSync(lockFile, { recursive: true, force: true });
        else pause();
      } catch (gone) {
        if (gone.code !== 'ENOENT') throw gone;
      }
    }
  }
}

function run(command, args, what) {
  const windows = process.platform === 'win32';
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    shell: windows,
    env: { ...process.env, CI: '1' },
  });
  if (result.status === 0) return;
  console.error(result.stdout ?? '');
  console.error(result.stderr ?? result.error?.message ?? '');
  console.error(`error WEB0002: ${what}`);
  rmSync(lockFile, { recursive: true, force: true });
  process.exit(1);
}

takeLock();
try {
  const packages = digest(['package.json', 'package-lock.json']);
  const installed = join(root, 'node_modules', '.installed');
  if (read(installed) !== packages) {
    run(
      'npm',
      ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
      'npm ci failed; the packages of src/InsightEngine.Web could not be installed.',
    );
    writeFileSync(installed, packages);
  }

  const inputs = digest(sources);
  const built = join(state, `built-${createHash('sha256').update(target).digest('hex').slice(0, 12)}`);
  if (read(built) !== inputs || !existsSync(join(target, 'index.html'))) {
    run('npm', ['run', 'build', '--silent'], 'the web app does not build.');
    rmSync(target, { recursive: true, force: true });
    cpSync(join(root, 'dist'), target, { recursive: true });
    writeFileSync(built, inputs);
  }
} finally {
  rmSync(lockFile, { recursive: true, force: true });
}
