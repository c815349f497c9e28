import{a as p}from"./chunk-KOVGMGPI.js";import{a as n}from"./chunk-W6X4SGPJ.js";import{a as s,b as t,d,f as l}from"./chunk-PDKNLGKR.js";import{a,d as i,i as r}from"./chunk-ZRVQOGUU.js";import{a as o}from"./chunk-JFKSI6I7.js";var e=class extends r{constructor(){super(...arguments);this.open=!1;this.heading="";this.closeLabel=""}render(){return i`<dialog aria-labelledby="heading" @close=${this.onClose}>
<div class="frame">
<header>
<h2 id="heading">${this.heading}</h2>
<button
class="icon"
type="button"
aria-label=${this.closeLabel}
@click=${()=>this.dialog.close()}
>
${n(p)}
</button>
</header>
<slot></slot>
<slot name="actions"></slot>
</div>
</dialog>`}updated(c){c.has("open")&&(this.open&&!this.dialog.open?this.dialog.showModal():!this.open&&this.dialog.open&&this.dialog.close())}onClose(){this.open=!1,this.dispatchEvent(new CustomEvent("closed"))}};e.styles=[l,a`dialog{width:min(35em,100vw - 16px);max-width:none;max-height:min(90dvh,900px);padding:0;border:none;border-radius:var(--pq-radius);background:var(--pq-surface);color:var(--pq-text);font:inherit}dialog::backdrop{background:#00000080}.frame{display:grid;gap:14px;padding:16px}header{display:flex;align-items:center;justify-content:space-between;gap:8px}slot[name=actions]{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:8px}`],o([t({type:Boolean})],e.prototype,"open",2),o([t()],e.prototype,"heading",2),o([t()],e.prototype,"closeLabel",2),o([d("dialog")],e.prototype,"dialog",2),e=o([s("pq-dialog")],e);
