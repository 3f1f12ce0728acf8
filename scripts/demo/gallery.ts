import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from '../paths.ts'
import type { Picture, Scene } from './album.ts'

export interface Facts {
  readonly bundle: string
  readonly card: string
  readonly identity: string
  readonly verification: string
  readonly electron: string
  readonly hidden: string
  readonly seconds: number
}

/** One page that needs nothing but the folder it lies in: no script, no address outside it. */
export function writeGallery(folder: string, scenes: readonly Scene[], facts: Facts): void {
  const body = scenes.map(sceneHtml).join('\n')
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kalifa, the demonstration</title>
<style>${fonts()}${style}</style>
<header>
<h1>Kalifa, from the first run to the bundle</h1>
<p>Pictures of the real application, driven as a person would, in ${facts.seconds} seconds. ${html(facts.electron)} ${html(facts.hidden)}</p>
<fieldset><legend>Language</legend>
<label><input type="radio" name="language" id="fr" checked>Français</label>
<label><input type="radio" name="language" id="en">English</label>
</fieldset>
<fieldset><legend>Window</legend>
<label><input type="radio" name="size" id="roomy" checked>1280 × 800</label>
<label><input type="radio" name="size" id="small">1024 × 600</label>
<label><input type="radio" name="size" id="dark">dark</label>
</fieldset>
</header>
<main>
${body}
<section>
<h2>The bundle, in other hands</h2>
<p>Open it yourself: <code>age -d -i ${html(facts.identity)} ${html(facts.bundle)} | tar x</code>, then follow docs/bundle.md.
The key was made for this demonstration and protects nothing.</p>
<ul>${[facts.bundle, facts.card, facts.identity, 'verification.txt'].map((name) => `<li><a href="${html(name)}">${html(name)}</a></li>`).join('')}</ul>
<pre>${html(facts.verification)}</pre>
</section>
</main>
</html>
`,
  )
}

function sceneHtml({ id, caption, pictures }: Scene, at: number): string {
  const other = pictures.some(({ language }) => language === 'en') ? '' : ' data-only="fr"'
  const shown = pictures.map(pictureHtml).join('')
  return `<section id="${html(id)}"${other}><h2><small>${at + 1}</small> ${html(caption)}</h2><div class="pictures">${shown}</div></section>`
}

function pictureHtml({ file, language, size, theme }: Picture): string {
  const kind = theme === 'dark' ? 'dark' : size
  const src = html(file)
  return `<a href="${src}" class="${language} ${kind}"><img loading="lazy" src="${src}" alt=""></a>`
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function fonts(): string {
  const files = join(repository, 'node_modules', '@fontsource-variable', 'noto-sans', 'files')
  return ['latin', 'latin-ext']
    .map((part) => {
      const font = readFileSync(join(files, `noto-sans-${part}-wght-normal.woff2`)).toString('base64')
      const range = part === 'latin' ? 'U+0-FF,U+2000-206F' : 'U+100-2AF,U+1E00-1EFF'
      return `@font-face{font-family:Noto;font-weight:100 900;unicode-range:${range};src:url(data:font/woff2;base64,${font})}`
    })
    .join('\n')
}

/** Which pictures are shown hangs on the two choices above; a scene only one language has is shown in it. */
const style = `
:root{--paper:#faf8f4;--surface:#fff;--line:#e5e0d6;--ink:#22252b;--muted:#62666e;--indigo:#2e3a66;--tint:#e9ecf6}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 Noto,sans-serif}
header,main{max-width:1320px;margin:0 auto;padding:0 20px}
header{padding-top:40px}
h1{font-size:24px;font-weight:650;margin:0 0 8px}
h2{font-size:16px;font-weight:650;margin:0 0 12px}
h2 small{display:inline-block;min-width:28px;color:var(--muted);font-variant-numeric:tabular-nums}
p,li{color:var(--muted);max-width:760px}
fieldset{display:inline-flex;gap:4px;border:0;margin:8px 16px 8px 0;padding:0;align-items:center}
legend{position:absolute;clip-path:inset(50%)}
label{padding:9px 14px;border:1px solid var(--line);border-radius:8px;background:var(--surface);cursor:pointer}
label:has(:checked){border-color:var(--indigo);background:var(--tint);color:var(--indigo);font-weight:600}
label:focus-within{outline:2px solid var(--indigo);outline-offset:2px}
input{position:absolute;opacity:0}
section{margin:36px 0}
.pictures a{display:none}
.pictures img{display:block;max-width:100%;border:1px solid var(--line);border-radius:12px}
${['roomy', 'small', 'dark']
  .flatMap((size) => [
    `:root:has(#fr:checked):has(#${size}:checked) .fr.${size}{display:block}`,
    `:root:has(#en:checked):has(#${size}:checked) .en.${size}{display:block}`,
    `:root:has(#en:checked):has(#${size}:checked) [data-only] .fr.${size}{display:block}`,
  ])
  .join('\n')}
:root:has(#small:checked) section:has(.pictures):not(:has(.small)),
:root:has(#dark:checked) section:has(.pictures):not(:has(.dark)){display:none}
a{color:var(--indigo)}
code,pre{font:13px/1.5 ui-monospace,monospace}
pre{overflow:auto;background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:20px;color:var(--ink)}
@media (max-width:800px){h1{font-size:20px}}
`
