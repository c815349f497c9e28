import{c as j}from"./chunk-KZADINSJ.js";import{a as x,b as c,f as b}from"./chunk-PDKNLGKR.js";import{d as p,g as l,i as g}from"./chunk-ZRVQOGUU.js";import{a as u}from"./chunk-JFKSI6I7.js";function $(i,o){let{text:t,times:e}=i,{estimate:r,grams:n,size:a,nozzle:d,printer_model:_}=o,m=f=>v(i,f);return[r===void 0?"":e.duration(r),n===void 0?"":t("ui_join_grams_fact",{grams:m(n)}),...o.filaments.map(f=>j(t,f)),a?t("ui_join_size_fact",{x:m(a.x),y:m(a.y),z:m(a.z)}):"",d===void 0?"":t("ui_join_nozzle_fact",{nozzle:m(d)}),_?t("ui_join_sliced_for",{model:_}):""].filter(Boolean).join(" \xB7 ")}function h({text:i,hass:o},{missing:t,slicer:e,name:r}){if(!t?.length)return"";let n=new Intl.ListFormat(o.locale.language,{type:"disjunction"});return i("ui_join_missing",{slicer:e??r,facts:n.format(t.map(a=>i(`ui_join_missing_${a}`)))})}function y(i,{plate:o,estimate:t}){let e=i.text("ui_join_plate_number",{plate:o??""});return t===void 0?e:`${e} \xB7 ${i.times.duration(t)}`}function v(i,o){return o.toLocaleString(i.hass.locale.language,{maximumFractionDigits:1})}var s=class extends g{constructor(){super(...arguments);this.kept=!1}render(){let{app:t,facts:e}=this,r=$(t,e),n=h(t,e);return p`<p>
${r?t.text("ui_join_was_read",{file:e.name,facts:r}):t.text("ui_join_was_read_nothing",{file:e.name})}
${this.kept?t.text("ui_join_kept"):l}
</p>
${e.estimate===void 0?p`<p><strong>${t.text("ui_join_file_without_time")}</strong></p>`:l}
${n?p`<p class="muted small">${n}</p>`:l}
${e.plates?this.renderPlates(e.plates):l}`}renderPlates(t){let{app:e,facts:r}=this;return p`<label>
${e.text("ui_join_plate")}
<select @change=${this.onPlate}>
${t.map(n=>p`<option
value=${n.plate??l}
.selected=${n.plate===r.plate}
>
${y(e,n)}
</option>`)}
</select>
</label>`}onPlate(t){let e=Number(t.target.value);this.dispatchEvent(new CustomEvent("plate",{detail:e,bubbles:!0,composed:!0}))}};s.styles=[b],u([c({attribute:!1})],s.prototype,"app",2),u([c({attribute:!1})],s.prototype,"facts",2),u([c({type:Boolean})],s.prototype,"kept",2),s=u([x("pq-join-file-facts")],s);export{s as PqJoinFileFacts};
