import{a as v}from"./chunk-W6X4SGPJ.js";import{a as f,b as a,d as m,f as h}from"./chunk-PDKNLGKR.js";import{a as c,d as i,g as s,i as u}from"./chunk-ZRVQOGUU.js";import{a as o}from"./chunk-JFKSI6I7.js";var b="M14,2L20,8V20A2,2 0 0,1 18,22H6A2,2 0 0,1 4,20V4A2,2 0 0,1 6,2H14M18,20V9H13V4H6V20H18M12,12L16,16H13.5V19H10.5V16H8L12,12Z";var x=".gcode.3mf,.3mf,.gcode,.gco,.g,.gx,.bgcode,.bgc,.stl",t=class extends u{constructor(){super(...arguments);this.sent=0;this.error="";this.held=!1}connectedCallback(){super.connectedCallback(),import("./chunk-V5QYTFEU.js").catch(()=>{})}willUpdate(){this.reading&&import("./chunk-467AX6Q5.js").catch(()=>{})}render(){let{app:e,held:n,reading:p}=this,{facts:r,picture:l}=this.draft;return i`<div class="zone ${n?"held":""}">
${r?.thumbnail?i`<img
src=${r.thumbnail}
alt=${e.text("ui_join_picture",{file:r.name})}
/>`:v(b)}
<div class="words" role="status">
${n?e.text("ui_join_drop_now"):this.renderState()}
</div>
<div class="row ${r?"below":""}">
${p?i`<button
type="button"
@click=${()=>this.dispatchEvent(new CustomEvent("stop"))}
>
${e.text("ui_join_stop_sending")}
</button>`:i`<button type="button" @click=${()=>this.input.click()}>
${e.text(r?"ui_join_other_file":"ui_join_choose_file")}
</button>`}
${r&&!p?i`<button
type="button"
@click=${()=>this.dispatchEvent(new CustomEvent("remove"))}
>
${e.text("ui_join_remove_file")}
</button>`:s}
</div>
<input
type="file"
hidden
accept=${x}
aria-label=${e.text("ui_join_choose_file")}
@change=${this.onChosen}
/>
</div>
${this.error?i`<p class="error" role="alert">${this.error}</p>`:s}
<pq-picture-form
.app=${e}
.picture=${l}
></pq-picture-form>`}renderState(){let{app:e,reading:n,sent:p}=this,{facts:r,typed:l}=this.draft;if(n){let{language:g}=e.hass.locale,_=Math.ceil(n.size/1e5)/10,$=p<1?"ui_join_sending_file":"ui_join_reading",d=e.text($,{file:n.name,size:_.toLocaleString(g)});return i`<p>${d}</p>
<progress aria-label=${d} value=${p<1?p:s}></progress>`}return r?i`<pq-join-file-facts
.app=${e}
.facts=${r}
.kept=${l.size>0}
></pq-join-file-facts>`:i`<p>${e.text("ui_join_drop")}</p>
<p class="muted small">${e.text("ui_join_file_why")}</p>`}onChosen(){let e=this.input.files?.[0];this.input.value="",e&&this.dispatchEvent(new CustomEvent("file",{detail:e}))}};t.styles=[h,c`.zone{display:flex;flex-wrap:wrap;align-items:center;gap:8px 12px;padding:12px;border:2px dashed color-mix(in srgb,var(--pq-text) 45%,var(--pq-surface));border-radius:var(--pq-radius)}.zone.held{border-color:var(--pq-link);background:var(--pq-tint)}.words{flex:1 1 13em;min-width:0;overflow-wrap:anywhere}.below{flex-basis:100%}img{width:72px;height:72px;object-fit:contain;border-radius:8px;background:var(--pq-hover)}pq-picture-form{margin-top:10px}progress{width:100%;accent-color:var(--pq-link)}`],o([a({attribute:!1})],t.prototype,"app",2),o([a({attribute:!1})],t.prototype,"draft",2),o([a({attribute:!1})],t.prototype,"reading",2),o([a({attribute:!1})],t.prototype,"sent",2),o([a()],t.prototype,"error",2),o([a({type:Boolean})],t.prototype,"held",2),o([m("input")],t.prototype,"input",2),t=o([f("pq-join-file")],t);export{t as PqJoinFile};
