import{c as w}from"./chunk-AYLXXBA6.js";import{a as j}from"./chunk-4OENPEBC.js";import{a as x,b as u,d as $,f as v}from"./chunk-7QEFVAXV.js";import{a as h,d as o,g as c,i as b}from"./chunk-42XHLT2J.js";import{a as l}from"./chunk-JFKSI6I7.js";var y="M14,2L20,8V20A2,2 0 0,1 18,22H6A2,2 0 0,1 4,20V4A2,2 0 0,1 6,2H14M18,20V9H13V4H6V20H18M12,12L16,16H13.5V19H10.5V16H8L12,12Z";function z(s,p){let{text:e,times:t}=s,{estimate:n,grams:i,size:a,nozzle:d,printer_model:m}=p,f=_=>g(s,_);return[n===void 0?"":t.duration(n),i===void 0?"":e("ui_join_grams_fact",{grams:f(i)}),...p.filaments.map(_=>w(e,_)),a?e("ui_join_size_fact",{x:f(a.x),y:f(a.y),z:f(a.z)}):"",d===void 0?"":e("ui_join_nozzle_fact",{nozzle:f(d)}),m?e("ui_join_sliced_for",{model:m}):""].filter(Boolean).join(" \xB7 ")}function E({text:s,hass:p},{missing:e,slicer:t,name:n}){if(!e?.length)return"";let i=new Intl.ListFormat(p.locale.language,{type:"disjunction"});return s("ui_join_missing",{slicer:t??n,facts:i.format(e.map(a=>s(`ui_join_missing_${a}`)))})}function k(s,{plate:p,estimate:e}){let t=s.text("ui_join_plate_number",{plate:p??""});return e===void 0?t:`${t} \xB7 ${s.times.duration(e)}`}function g(s,p){return p.toLocaleString(s.hass.locale.language,{maximumFractionDigits:1})}var F=".gcode.3mf,.3mf,.gcode,.gco,.g,.gx,.bgcode,.bgc,.stl",r=class extends b{constructor(){super(...arguments);this.kept=!1;this.sent=0;this.error="";this.held=!1}render(){let{app:e,facts:t,held:n,reading:i}=this;return o`<div class="zone ${n?"held":""}">
${t?.thumbnail?o`<img
src=${t.thumbnail}
alt=${e.text("ui_join_picture",{file:t.name})}
/>`:j(y)}
<div class="words" role="status">
${n?e.text("ui_join_drop_now"):this.renderState()}
</div>
${t?.plates?this.renderPlates(t,t.plates):c}
<div class="row ${t?"below":""}">
${i?o`<button
type="button"
@click=${()=>this.dispatchEvent(new CustomEvent("stop"))}
>
${e.text("ui_join_stop_sending")}
</button>`:o`<button type="button" @click=${()=>this.input.click()}>
${e.text(t?"ui_join_other_file":"ui_join_choose_file")}
</button>`}
${t&&!i?o`<button
type="button"
@click=${()=>this.dispatchEvent(new CustomEvent("remove"))}
>
${e.text("ui_join_remove_file")}
</button>`:c}
</div>
<input
type="file"
hidden
accept=${F}
aria-label=${e.text("ui_join_choose_file")}
@change=${this.onChosen}
/>
</div>
${this.error?o`<p class="error" role="alert">${this.error}</p>`:c}`}renderState(){let{app:e,facts:t,reading:n,sent:i}=this;if(n){let a=g(e,n.size/1e6),d=i<1?"ui_join_sending_file":"ui_join_reading",m=e.text(d,{file:n.name,size:a});return o`<p>${m}</p>
<progress aria-label=${m} value=${i<1?i:c}></progress>`}if(t){let a=z(e,t),d=E(e,t);return o`<p>
${a?e.text("ui_join_was_read",{file:t.name,facts:a}):e.text("ui_join_was_read_nothing",{file:t.name})}
${this.kept?e.text("ui_join_kept"):c}
</p>
${t.estimate===void 0?o`<p><strong>${e.text("ui_join_file_without_time")}</strong></p>`:c}
${d?o`<p class="muted small">${d}</p>`:c}`}return o`<p>${e.text("ui_join_drop")}</p>
<p class="muted small">${e.text("ui_join_file_why")}</p>`}renderPlates(e,t){let{app:n}=this;return o`<label class="below">
${n.text("ui_join_plate")}
<select @change=${this.onPlate}>
${t.map(i=>o`<option
value=${i.plate??c}
.selected=${i.plate===e.plate}
>
${k(n,i)}
</option>`)}
</select>
</label>`}onPlate(e){let t=Number(e.target.value);this.dispatchEvent(new CustomEvent("plate",{detail:t}))}onChosen(){let e=this.input.files?.[0];this.input.value="",e&&this.dispatchEvent(new CustomEvent("file",{detail:e}))}};r.styles=[v,h`.zone{display:flex;flex-wrap:wrap;align-items:center;gap:8px 12px;padding:12px;border:2px dashed color-mix(in srgb,var(--pq-text) 45%,var(--pq-surface));border-radius:var(--pq-radius)}.zone.held{border-color:var(--pq-link);background:var(--pq-tint)}.words{flex:1 1 13em;min-width:0;overflow-wrap:anywhere}.below{flex-basis:100%}img{width:72px;height:72px;object-fit:contain;border-radius:8px;background:var(--pq-hover)}progress{width:100%;accent-color:var(--pq-link)}`],l([u({attribute:!1})],r.prototype,"app",2),l([u({attribute:!1})],r.prototype,"facts",2),l([u({type:Boolean})],r.prototype,"kept",2),l([u({attribute:!1})],r.prototype,"reading",2),l([u({attribute:!1})],r.prototype,"sent",2),l([u()],r.prototype,"error",2),l([u({type:Boolean})],r.prototype,"held",2),l([$("input")],r.prototype,"input",2),r=l([x("pq-join-file")],r);export{r as PqJoinFile};
