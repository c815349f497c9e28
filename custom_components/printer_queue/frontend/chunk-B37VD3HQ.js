import{a as U}from"./chunk-SKATGXDK.js";import{a as B}from"./chunk-O2RZ67QO.js";import{a as N}from"./chunk-KOVGMGPI.js";import{b as z}from"./chunk-6JHOCZBM.js";import{b as L}from"./chunk-OMGYRJGB.js";import{c as D}from"./chunk-FFLHNRS3.js";import{b as k,c as $}from"./chunk-4WJZ75OP.js";import{a as P,b as V,d as W,e as K,f as G}from"./chunk-AYLXXBA6.js";import{a as A}from"./chunk-4OENPEBC.js";import{a as w,b as f,f as S}from"./chunk-7QEFVAXV.js";import{a as x,d,g as m,i as b}from"./chunk-42XHLT2J.js";import{a as c}from"./chunk-JFKSI6I7.js";var re=/^(\d{1,3}):([0-5]\d)$/,H=String.raw`(\d+(?:[.,]\d+)?)\s*`,oe=String.raw`(?:${H}(?:d|days?|t|tage?)\.?\s*)?`,se=String.raw`(?:${H}(?:h|hrs?|hours?|std|stunden?)\.?\s*)?`,ae=String.raw`(?:(\d+)\s*(m|mins?|minutes?|minuten?)?\.?)?`,le=new RegExp(`^${oe}${se}${ae}$`,"i");function Y(e){let i=e.trim(),t=re.exec(i);if(t)return Number(t[1])*60+Number(t[2]);let n=i?le.exec(i):null;if(!n)return;let[,r,o,s,a]=n;if(!(r&&!o&&s&&!a))return Math.round(E(r)*1440+E(o)*60+E(s))}function T(e){let i=Math.max(1,Math.round(e));return`${Math.floor(i/60)}:${String(i%60).padStart(2,"0")}`}function E(e){return e?Number(e.replace(",",".")):0}var q="guest",pe={material:"",color:"",brand:""},v={name:"",estimate:"",spools:[pe],onlyChosen:!1,printerIds:[],siteIds:[],deadline:"",earliestStart:"",copies:"1",priority:"5",notes:"",size:["","",""],grams:"",nozzle:"",person:"",guest:"",printerFile:"",printerFileOn:""};function de(){return{key:ye(),values:v,typed:new Set}}function ce(e,i){let t=new Set(e.typed);for(let n of Object.keys(i))fe(i[n],v[n])?t.delete(n):t.add(n);return{...e,values:{...e.values,...i},typed:t}}function me(e,i,t,n){let{facts:r,upload:o,...s}=e,a=Object.entries(ue(i,t)).filter(([p])=>!e.typed.has(p)),l={...e.values,...Object.fromEntries(a)};return{...s,values:l,...i?{facts:i}:{},...n===void 0?{}:{upload:n}}}function Ae(e,i,t){let n=e.facts?.plates,r=n?.find(o=>o.plate===i);return n&&r?me(e,{...r,plates:n},t,e.upload):e}function Ne(e,i){let n=((e.forced_printer_id?[e.forced_printer_id]:e.printer_ids)??[]).filter(s=>i.printerIds.has(s)),r=e.took??e.estimate,o=Q(i.language);return ce(de(),{name:e.name,estimate:r===void 0?"":T(r),spools:X(e.filaments),onlyChosen:n.length>0,printerIds:n,siteIds:(e.site_ids??[]).filter(s=>i.siteIds.has(s)),priority:String(Math.max(e.priority??5,i.highestPriority)),notes:e.notes??"",size:[o(e.size?.x),o(e.size?.y),o(e.size?.z)],grams:o(e.grams),nozzle:o(e.nozzle)})}function De(e){return!e.facts&&e.typed.size===0}function ue(e,i){let t=Q(i),n=e?.size;return{name:e?.name.slice(0,100)??v.name,estimate:e?.estimate===void 0?"":T(e.estimate),spools:X(e?.filaments),size:[t(n?.x),t(n?.y),t(n?.z)],grams:t(e?.grams),nozzle:t(e?.nozzle)}}function Q(e){return i=>i===void 0?"":i.toLocaleString(e,{maximumFractionDigits:2,useGrouping:!1})}function X(e){let i=e?.map(({material:t,color:n,brand:r,colors:o})=>({material:t??"",color:n?`#${n.toLowerCase()}`:"",brand:r??"",...o?{colors:o}:{}}));return i?.length?i:v.spools}function fe(e,i){return JSON.stringify(e)===JSON.stringify(i)}function ye(){let e=crypto.getRandomValues(new Uint8Array(16));return Array.from(e,i=>i.toString(16).padStart(2,"0")).join("")}var J=100,ge=50,_e=500,he=14*1440,xe=100,Z=1e4,be=1e6,we=255,Se=/\.(3mf|gcode|gco|g|gx|bgcode|bgc)$/i;function Ge({values:e,facts:i,key:t,upload:n},r){let o={},s={idempotency_key:t},a=(F,h,ie)=>(h||(o[F]=ie),h),l=e.name.trim();l?s.name=l.slice(0,J):a("name",e.printerFile.trim()!=="","ui_join_name_missing");let p=Y(e.estimate),y=e.estimate.trim()!=="",_=n!==void 0&&$e(i,r);(y||!_)&&a("estimate",y,"ui_join_estimate_missing")&&a("estimate",C(p,1,he),"ui_join_estimate_wrong")&&(s.estimate=p);let I=ve(e.spools);(I.length||n!==void 0)&&(s.filaments=I),n!==void 0&&(s.upload=n,i?.plate!==void 0&&(s.plate=i.plate)),Oe(e,r,s,a);let R=e.siteIds.filter(F=>r.sites?.some(h=>h.id===F));return R.length&&(s.sites=R),Ce(e,n,r,s,a),Fe(e,r,s,a),ze(e,s,a),ke(e,r,s,a),e.notes.trim()&&(s.notes=e.notes.trim().slice(0,_e)),i?.cost!==void 0&&(s.cost=i.cost),i?.settings&&Object.keys(i.settings).length&&(s.settings=i.settings),{wish:s,problems:o}}function $e(e,{printers:i}){return e?.is_sliced===!1&&Object.values(i).some(t=>t.slices)}function Be(e){let{name:i,notes:t,idempotency_key:n,upload:r,plate:o,...s}=e;return s.estimate===void 0?void 0:s}function O(e){let i=e.trim().replace(",",".");return i?Number(i):Number.NaN}function ve(e){return e.map(({material:i,color:t,brand:n,colors:r})=>({...i.trim()?{material:i.trim().slice(0,ge)}:{},...t?{color:t}:{},...n?{brand:n}:{},...r?{colors:r}:{}})).filter(i=>Object.keys(i).length)}function Oe(e,{printers:i},t,n){if(!e.onlyChosen)return;let r=e.printerIds.flatMap(o=>i[o]?.device_id??[]);n("printerIds",r.length>0,"ui_join_printers_missing")&&(t.printers=r)}function Ce({printerFile:e,printerFileOn:i},t,{printers:n},r,o){let s=e.trim();if(!s)return;let a=n[i]?.device_id,p=o("printerFile",t===void 0,"ui_join_printer_file_and_file")&&o("printerFile",Se.test(s),"ui_join_printer_file_wrong");o("printerFileOn",a!==void 0,"ui_join_printer_file_where")&&p&&a!==void 0&&(r.printer_file=s.slice(0,we),r.printer=a)}function Fe(e,{zone:i,now:t},n,r){let o=z(e.deadline,i);o!==void 0&&r("deadline",o>t,"ui_join_deadline_passed")&&(n.deadline=new Date(o*1e3).toISOString());let s=z(e.earliestStart,i);s!==void 0&&r("earliestStart",o===void 0||s<o,"ui_join_earliest_start_late")&&(n.earliest_start=new Date(s*1e3).toISOString()),e.priority!=="5"&&(n.priority=Number(e.priority))}function ze(e,i,t){let n=O(e.copies||"1"),r=Number.isInteger(n)&&C(n,1,xe);if(t("copies",r,"ui_join_copies_wrong")&&n>1&&(i.copies=n),e.size.some(a=>a.trim())){let[a,l,p]=e.size.map(O),y=[a,l,p].every(_=>_>0&&_<=Z);t("size",y,"ui_join_size_wrong")&&Object.assign(i,{size_x:a,size_y:l,size_z:p})}let o=O(e.grams);e.grams.trim()&&t("grams",C(o,0,be),"ui_join_number_wrong")&&(i.grams=o);let s=O(e.nozzle);e.nozzle.trim()&&t("nozzle",C(s,.01,Z),"ui_join_number_wrong")&&(i.nozzle=s)}function ke({person:e,guest:i},{mustNamePerson:t},n,r){e===q?r("guest",i.trim()!=="","ui_join_guest_missing")&&(n.person=i.trim().slice(0,J)):e?n.person=e:r("person",!t,"ui_join_person_missing")}function C(e,i,t){return e!==void 0&&e>=i&&e<=t}var Ee=["PLA","PETG","ABS","ASA","TPU","PA","PC"];function Te(e){let i=ne(e).flatMap(t=>t.material??[]);return j(i)}function ee(e){return j([...Te(e),...Ee])}function te(e,i){let t=i.trim().toLowerCase(),n=ne(e).filter(r=>!t||r.material?.toLowerCase()===t).flatMap(r=>r.color?`#${r.color.toLowerCase()}`:[]);return j(n)}function M(e){let{material:i,color:t}=e,n=e.spools??[],r={...i?{material:i}:{},...t?{color:t}:{}},o=n.length||!(i||t)?n:[r];return[...new Map(o.map(a=>[`${a.material} ${a.color}`,a])).values()]}function He(e,i,t){let n=Me(i),r=e?.needs===n?e.fits:{},o={};for(let s of t){let a=s.reason==="not_chosen"?r[s.printer_id]:s;a&&(o[s.printer_id]=a)}return{needs:n,fits:o}}function Me({person:e,size_x:i,size_y:t,size_z:n,nozzle:r,filaments:o,settings:s}){return JSON.stringify([e,i,t,n,r,o,s])}function ne(e){return e.printer_order.flatMap(i=>{let t=e.printers[i];return t?M(t):[]})}function j(e){let i=new Map;for(let t of e){let n=t.toLowerCase();i.set(n,i.get(n)??t)}return[...i.values()]}var g=class extends b{constructor(){super(...arguments);this.spools=[]}render(){let t=ee(this.app.live);return d`<div class="fields">
${this.spools.map((n,r)=>this.renderSpool(n,r))}
</div>
<datalist id="materials">
${t.map(n=>d`<option value=${n}></option>`)}
</datalist>`}renderSpool(t,n){let{text:r}=this.app;return d`<div class="field">
<label for="material-${n}">
${this.label("ui_join_material","ui_join_material_number",n)}
</label>
<input
id="material-${n}"
list="materials"
maxlength="50"
autocomplete="off"
placeholder=${r("ui_join_any")}
.value=${t.material}
@input=${o=>this.tell(n,{...t,material:k(o),brand:""})}
/>
</div>
<div class="field">
<label for="color-${n}">
${this.label("ui_join_color","ui_join_color_number",n)}
</label>
<div class="color">
${t.color?W({...t,color:t.color.slice(1)}):m}
<select
id="color-${n}"
@change=${o=>this.tell(n,je(t,k(o)))}
>
<option value="" .selected=${!t.color}>${r("ui_join_any")}</option>
${this.colors(t).map(([o,s])=>d`<option value=${o} .selected=${o===t.color}>
${s}
</option>`)}
</select>
</div>
</div>`}colors({color:t,material:n}){let{text:r}=this.app,o=l=>{let p=V(l.slice(1));return p?r(`ui_color_${p}`):l},s=te(this.app.live,n),a=new Map;t&&!s.includes(t)&&a.set(t,o(t));for(let l of s)a.set(l,r("ui_join_color_loaded",{color:o(l)}));for(let[l,p]of Object.entries(P)){let y=`#${p.toLowerCase()}`;a.has(y)||a.set(y,r(`ui_color_${l}`))}return[...a]}label(t,n,r){let{text:o}=this.app;return this.spools.length>1?o(n,{number:r+1}):o(t)}tell(t,n){let r=this.spools.map((o,s)=>s===t?n:o);this.dispatchEvent(new CustomEvent("spools",{detail:r}))}};g.styles=[S,$,x`.color{display:flex;align-items:center;gap:8px}.spool{flex:none;width:1.5em;height:1.5em;border:1px solid color-mix(in srgb,var(--pq-text) 55%,var(--pq-surface));border-radius:50%}`],c([f({attribute:!1})],g.prototype,"app",2),c([f({attribute:!1})],g.prototype,"spools",2),g=c([w("pq-join-needs")],g);function je({colors:e,...i},t){return{...i,color:t}}var Ie={yes:{path:B,key:"ui_join_fits"},no:{path:N,key:"ui_join_fits_not"},unknown:{path:U,key:"ui_join_fits_unknown"}},u=class extends b{constructor(){super(...arguments);this.onlyChosen=!1;this.printerIds=[];this.fits={};this.error=""}focus(){this.renderRoot.querySelector("input")?.focus()}render(){let{app:t,onlyChosen:n}=this;return d`<fieldset aria-describedby=${this.error?"error":m}>
<legend>${t.text("ui_join_printers")}</legend>
<div class="row ways">
${this.renderWay(!1,"ui_join_printers_any")}
${this.renderWay(!0,"ui_join_printers_chosen")}
</div>
<ul class="list" tabindex=${n?m:"0"} aria-label=${t.text("ui_join_printers")}>
${t.live.printer_order.map(r=>{let o=t.live.printers[r];return o?this.renderPrinter(o):m})}
</ul>
${this.error?d`<p class="error" id="error">${this.error}</p>`:m}
</fieldset>`}renderWay(t,n){return d`<label>
<input
type="radio"
name="way"
.checked=${t===this.onlyChosen}
@change=${()=>this.tell({onlyChosen:t,printerIds:this.printerIds})}
/>
${this.app.text(n)}
</label>`}renderPrinter(t){let n=this.fits[t.id];return d`<li>
${this.onlyChosen?this.renderBox(t):d`<strong>${t.name}</strong>`}
${n?this.renderFit(n):m} ${this.renderSpools(t)}
<span class="muted small">${this.when(t)}</span>
${n?this.renderReason(n):m}
</li>`}renderBox({id:t,name:n}){return d`<label>
<input
type="checkbox"
.checked=${this.printerIds.includes(t)}
@change=${()=>this.toggle(t)}
/>
<strong>${n}</strong>
</label>`}renderFit({fit:t}){let{path:n,key:r}=Ie[t];return d`<span class="fit ${t}" title=${this.app.text(r)}>
${A(n)}<span class="unseen">${this.app.text(r)}</span>
</span>`}renderSpools(t){let n=M(t),r=this.app.text("ui_join_material");return n.length?d`<div class="small">${K(this.app.text,n,r)}</div>`:m}renderReason({reason:t,fit:n,swaps:r,filament:o}){let{text:s}=this.app,a=t?L(s,`fit_${t}`,""):o?.enough===!1?s("ui_too_little",{left:Math.round(o.left_grams??0),needed:Math.ceil(o.needed_grams??0)}):n==="yes"&&r?s("ui_join_spool_change"):"";return a?d`<span class="whole small ${n}">${a}</span>`:m}when(t){let{in_service:n,connected:r,free:o,waits_for_opening:s}=t,{text:a,times:l,live:p}=this.app;return n?r?D(p,t)||o===void 0&&s?a("ui_join_starts_nothing"):o===void 0?"":o<=Date.now()/1e3+60?a("ui_join_free_now"):a("ui_join_free_at",{time:l.at(o)}):a("ui_join_not_connected"):a("ui_join_out_of_service")}toggle(t){let n=this.printerIds.filter(o=>o!==t),r=n.length<this.printerIds.length?n:[...n,t];this.tell({onlyChosen:!0,printerIds:r})}tell(t){this.dispatchEvent(new CustomEvent("choice",{detail:t}))}};u.styles=[S,$,G,x`label{display:flex;align-items:center;gap:8px;min-height:40px;color:var(--pq-text);font-size:1em}.ways label{padding-right:12px}label input{flex:none;width:20px;min-height:20px;margin:0;accent-color:var(--pq-link)}.list{max-height:24em;overflow-y:auto;border:1px solid var(--pq-line);border-radius:8px}.list>li{display:flex;flex-wrap:wrap;align-items:center;gap:2px 12px;min-height:44px;padding:6px 10px;overflow-wrap:anywhere}.list>li+li{border-top:1px solid var(--pq-line)}strong{min-width:0}.fit{display:inline-flex}.yes{color:var(--pq-good)}.no{color:var(--pq-bad)}.unknown{color:var(--pq-warn)}.whole{flex-basis:100%}`],c([f({attribute:!1})],u.prototype,"app",2),c([f({type:Boolean})],u.prototype,"onlyChosen",2),c([f({attribute:!1})],u.prototype,"printerIds",2),c([f({attribute:!1})],u.prototype,"fits",2),c([f()],u.prototype,"error",2),u=c([w("pq-join-printers")],u);export{Y as a,q as b,de as c,ce as d,me as e,Ae as f,Ne as g,De as h,X as i,He as j,Ge as k,$e as l,Be as m,ve as n};
