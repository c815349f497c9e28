import{a as B}from"./chunk-SKATGXDK.js";import{a as G}from"./chunk-O2RZ67QO.js";import{a as N}from"./chunk-KOVGMGPI.js";import{a as P,b as D,d as V,e as W,f as K}from"./chunk-KZADINSJ.js";import{a as A}from"./chunk-W6X4SGPJ.js";import{b as F}from"./chunk-6JHOCZBM.js";import{b as R}from"./chunk-OMGYRJGB.js";import{c as L}from"./chunk-FFLHNRS3.js";import{b as z,c as S}from"./chunk-5DEEV64W.js";import{a as b,b as f,f as w}from"./chunk-PDKNLGKR.js";import{a as h,d,g as m,i as x}from"./chunk-ZRVQOGUU.js";import{a as c}from"./chunk-JFKSI6I7.js";var re=/^(\d{1,3}):([0-5]\d)$/,U=String.raw`(\d+(?:[.,]\d+)?)\s*`,oe=String.raw`(?:${U}(?:d|days?|t|tage?)\.?\s*)?`,se=String.raw`(?:${U}(?:h|hrs?|hours?|std|stunden?)\.?\s*)?`,ae=String.raw`(?:(\d+)\s*(m|mins?|minutes?|minuten?)?\.?)?`,le=new RegExp(`^${oe}${se}${ae}$`,"i");function H(e){let i=e.trim(),t=re.exec(i);if(t)return Number(t[1])*60+Number(t[2]);let n=i?le.exec(i):null;if(!n)return;let[,r,o,s,a]=n;if(!(r&&!o&&s&&!a))return Math.round(k(r)*1440+k(o)*60+k(s))}function E(e){let i=Math.max(1,Math.round(e));return`${Math.floor(i/60)}:${String(i%60).padStart(2,"0")}`}function k(e){return e?Number(e.replace(",",".")):0}var q="guest",pe={material:"",color:"",brand:""},$={name:"",estimate:"",spools:[pe],onlyChosen:!1,printerIds:[],siteIds:[],deadline:"",earliestStart:"",copies:"1",priority:"5",notes:"",size:["","",""],grams:"",nozzle:"",person:"",guest:"",printerFile:"",printerFileOn:""};function de(){return{key:ye(),values:$,typed:new Set}}function ce(e,i){let t=new Set(e.typed);for(let n of Object.keys(i))fe(i[n],$[n])?t.delete(n):t.add(n);return{...e,values:{...e.values,...i},typed:t}}function me(e,i,t,n){let{facts:r,upload:o,...s}=e,a=Object.entries(ue(i,t)).filter(([p])=>!e.typed.has(p)),l={...e.values,...Object.fromEntries(a)};return{...s,values:l,...i?{facts:i}:{},...n===void 0?{}:{upload:n}}}function Le(e,i,t){let n=e.facts?.plates,r=n?.find(o=>o.plate===i);return n&&r?me(e,{...r,plates:n},t,e.upload):e}function Pe({hass:e,live:i}){return{printerIds:new Set(Object.keys(i.printers)),siteIds:new Set(i.queue.sites?.map(({id:t})=>t)),highestPriority:i.me.is_admin?1:5,language:e.locale.language}}function De(e,i){let n=((e.forced_printer_id?[e.forced_printer_id]:e.printer_ids)??[]).filter(s=>i.printerIds.has(s)),r=e.took??e.estimate,o=Y(i.language);return ce(de(),{name:e.name,estimate:r===void 0?"":E(r),spools:Q(e.filaments),onlyChosen:n.length>0,printerIds:n,siteIds:(e.site_ids??[]).filter(s=>i.siteIds.has(s)),priority:String(Math.max(e.priority??5,i.highestPriority)),notes:e.notes??"",size:[o(e.size?.x),o(e.size?.y),o(e.size?.z)],grams:o(e.grams),nozzle:o(e.nozzle)})}function Ve(e){return!e.facts&&!e.picture&&e.typed.size===0}function ue(e,i){let t=Y(i),n=e?.size;return{name:e?.name.slice(0,100)??$.name,estimate:e?.estimate===void 0?"":E(e.estimate),spools:Q(e?.filaments),size:[t(n?.x),t(n?.y),t(n?.z)],grams:t(e?.grams),nozzle:t(e?.nozzle)}}function Y(e){return i=>i===void 0?"":i.toLocaleString(e,{maximumFractionDigits:2,useGrouping:!1})}function Q(e){let i=e?.map(({material:t,color:n,brand:r,colors:o,grams:s})=>({material:t??"",color:n?`#${n.toLowerCase()}`:"",brand:r??"",...o?{colors:o}:{},...s?{grams:s}:{}}));return i?.length?i:$.spools}function fe(e,i){return JSON.stringify(e)===JSON.stringify(i)}function ye(){let e=crypto.getRandomValues(new Uint8Array(16));return Array.from(e,i=>i.toString(16).padStart(2,"0")).join("")}var Z=100,ge=50,_e=500,he=14*1440,xe=100,X=1e4,be=1e6,we=255,Se=/\.(3mf|gcode|gco|g|gx|bgcode|bgc)$/i;function Ue({values:e,facts:i,key:t,upload:n},r){let o={},s={idempotency_key:t},a=(C,_,ie)=>(_||(o[C]=ie),_),l=e.name.trim();l?s.name=l.slice(0,Z):a("name",e.printerFile.trim()!=="","ui_join_name_missing");let p=H(e.estimate),y=e.estimate.trim()!=="",ne=n!==void 0&&$e(i,r);(y||!ne)&&a("estimate",y,"ui_join_estimate_missing")&&a("estimate",O(p,1,he),"ui_join_estimate_wrong")&&(s.estimate=p);let M=Oe(e.spools);(M.length||n!==void 0)&&(s.filaments=M),n!==void 0&&(s.upload=n,i?.plate!==void 0&&(s.plate=i.plate)),Ce(e,r,s,a);let j=e.siteIds.filter(C=>r.sites?.some(_=>_.id===C));return j.length&&(s.sites=j),Fe(e,n,r,s,a),ze(e,r,s,a),ke(e,s,a),Ee(e,r,s,a),e.notes.trim()&&(s.notes=e.notes.trim().slice(0,_e)),i?.cost!==void 0&&(s.cost=i.cost),i?.settings&&Object.keys(i.settings).length&&(s.settings=i.settings),{wish:s,problems:o}}function $e(e,{printers:i}){return e?.is_sliced===!1&&Object.values(i).some(t=>t.slices)}function He(e){let{name:i,notes:t,idempotency_key:n,upload:r,plate:o,...s}=e;return s.estimate===void 0?void 0:s}var ve=e=>Number.isInteger(e)&&O(e,1,xe);function v(e){let i=e.trim().replace(",",".");return i?Number(i):Number.NaN}function Oe(e){return e.map(({material:i,color:t,brand:n,colors:r,grams:o})=>({...i.trim()?{material:i.trim().slice(0,ge)}:{},...t?{color:t}:{},...n?{brand:n}:{},...r?{colors:r}:{},...o?{grams:o}:{}})).filter(({material:i,color:t,brand:n})=>i||t||n)}function Ce(e,{printers:i},t,n){if(!e.onlyChosen)return;let r=e.printerIds.flatMap(o=>i[o]?.device_id??[]);n("printerIds",r.length>0,"ui_join_printers_missing")&&(t.printers=r)}function Fe({printerFile:e,printerFileOn:i},t,{printers:n},r,o){let s=e.trim();if(!s)return;let a=n[i]?.device_id,p=o("printerFile",t===void 0,"ui_join_printer_file_and_file")&&o("printerFile",Se.test(s),"ui_join_printer_file_wrong");o("printerFileOn",a!==void 0,"ui_join_printer_file_where")&&p&&a!==void 0&&(r.printer_file=s.slice(0,we),r.printer=a)}function ze(e,{zone:i,now:t},n,r){let o=F(e.deadline,i);o!==void 0&&r("deadline",o>t,"ui_join_deadline_passed")&&(n.deadline=new Date(o*1e3).toISOString());let s=F(e.earliestStart,i);s!==void 0&&r("earliestStart",o===void 0||s<o,"ui_join_earliest_start_late")&&(n.earliest_start=new Date(s*1e3).toISOString()),e.priority!=="5"&&(n.priority=Number(e.priority))}function ke(e,i,t){let n=v(e.copies||"1");if(t("copies",ve(n),"ui_join_copies_wrong")&&n>1&&(i.copies=n),e.size.some(s=>s.trim())){let[s,a,l]=e.size.map(v),p=[s,a,l].every(y=>y>0&&y<=X);t("size",p,"ui_join_size_wrong")&&Object.assign(i,{size_x:s,size_y:a,size_z:l})}let r=v(e.grams);e.grams.trim()&&t("grams",O(r,0,be),"ui_join_number_wrong")&&(i.grams=r);let o=v(e.nozzle);e.nozzle.trim()&&t("nozzle",O(o,.01,X),"ui_join_number_wrong")&&(i.nozzle=o)}function Ee({person:e,guest:i},{mustNamePerson:t},n,r){e===q?r("guest",i.trim()!=="","ui_join_guest_missing")&&(n.person=i.trim().slice(0,Z)):e?n.person=e:r("person",!t,"ui_join_person_missing")}function O(e,i,t){return e!==void 0&&e>=i&&e<=t}var Te=["PLA","PETG","ABS","ASA","TPU","PA","PC"];function Ie(e){let i=te(e).flatMap(t=>t.material??[]);return I(i)}function J(e){return I([...Ie(e),...Te])}function ee(e,i){let t=i.trim().toLowerCase(),n=te(e).filter(r=>!t||r.material?.toLowerCase()===t).flatMap(r=>r.color?`#${r.color.toLowerCase()}`:[]);return I(n)}function T(e){let{material:i,color:t}=e,n=e.spools??[],r={...i?{material:i}:{},...t?{color:t}:{}},o=n.length||!(i||t)?n:[r];return[...new Map(o.map(a=>[`${a.material} ${a.color}`,a])).values()]}function Ye(e,i,t){let n=Me(i),r=e?.needs===n?e.fits:{},o={};for(let s of t){let a=s.reason==="not_chosen"?r[s.printer_id]:s;a&&(o[s.printer_id]=a)}return{needs:n,fits:o}}function Me({person:e,size_x:i,size_y:t,size_z:n,nozzle:r,filaments:o,settings:s}){return JSON.stringify([e,i,t,n,r,o,s])}function te(e){return e.printer_order.flatMap(i=>{let t=e.printers[i];return t?T(t):[]})}function I(e){let i=new Map;for(let t of e){let n=t.toLowerCase();i.set(n,i.get(n)??t)}return[...i.values()]}var g=class extends x{constructor(){super(...arguments);this.spools=[]}render(){let t=J(this.app.live);return d`<div class="fields">
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
@input=${o=>this.tell(n,{...t,material:z(o),brand:""})}
/>
</div>
<div class="field">
<label for="color-${n}">
${this.label("ui_join_color","ui_join_color_number",n)}
</label>
<div class="color">
${t.color?V({...t,color:t.color.slice(1)}):m}
<select
id="color-${n}"
@change=${o=>this.tell(n,je(t,z(o)))}
>
<option value="" .selected=${!t.color}>${r("ui_join_any")}</option>
${this.colors(t).map(([o,s])=>d`<option value=${o} .selected=${o===t.color}>
${s}
</option>`)}
</select>
</div>
</div>`}colors({color:t,material:n}){let{text:r}=this.app,o=l=>{let p=D(l.slice(1));return p?r(`ui_color_${p}`):l},s=ee(this.app.live,n),a=new Map;t&&!s.includes(t)&&a.set(t,o(t));for(let l of s)a.set(l,r("ui_join_color_loaded",{color:o(l)}));for(let[l,p]of Object.entries(P)){let y=`#${p.toLowerCase()}`;a.has(y)||a.set(y,r(`ui_color_${l}`))}return[...a]}label(t,n,r){let{text:o}=this.app;return this.spools.length>1?o(n,{number:r+1}):o(t)}tell(t,n){let r=this.spools.map((o,s)=>s===t?n:o);this.dispatchEvent(new CustomEvent("spools",{detail:r}))}};g.styles=[w,S,h`.color{display:flex;align-items:center;gap:8px}.spool{flex:none;width:1.5em;height:1.5em;border:1px solid color-mix(in srgb,var(--pq-text) 55%,var(--pq-surface));border-radius:50%}`],c([f({attribute:!1})],g.prototype,"app",2),c([f({attribute:!1})],g.prototype,"spools",2),g=c([b("pq-join-needs")],g);function je({colors:e,...i},t){return{...i,color:t}}var Re={yes:{path:G,key:"ui_join_fits"},no:{path:N,key:"ui_join_fits_not"},unknown:{path:B,key:"ui_join_fits_unknown"}},u=class extends x{constructor(){super(...arguments);this.onlyChosen=!1;this.printerIds=[];this.fits={};this.error=""}focus(){this.renderRoot.querySelector("input")?.focus()}render(){let{app:t,onlyChosen:n}=this;return d`<fieldset aria-describedby=${this.error?"error":m}>
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
</label>`}renderFit({fit:t}){let{path:n,key:r}=Re[t];return d`<span class="fit ${t}" title=${this.app.text(r)}>
${A(n)}<span class="unseen">${this.app.text(r)}</span>
</span>`}renderSpools(t){let n=T(t),r=this.app.text("ui_join_material");return n.length?d`<div class="small">${W(this.app.text,n,r)}</div>`:m}renderReason({reason:t,fit:n,swaps:r,filament:o}){let{text:s}=this.app,a=t?R(s,`fit_${t}`,""):o?.enough===!1?s("ui_too_little",{left:Math.round(o.left_grams??0),needed:Math.ceil(o.needed_grams??0)}):n==="yes"&&r?s("ui_join_spool_change"):"";return a?d`<span class="whole small ${n}">${a}</span>`:m}when(t){let{in_service:n,connected:r,free:o,waits_for_opening:s}=t,{text:a,times:l,live:p}=this.app;return n?r?L(p,t)||o===void 0&&s?a("ui_join_starts_nothing"):o===void 0?"":o<=Date.now()/1e3+60?a("ui_join_free_now"):a("ui_join_free_at",{time:l.at(o)}):a("ui_join_not_connected"):a("ui_join_out_of_service")}toggle(t){let n=this.printerIds.filter(o=>o!==t),r=n.length<this.printerIds.length?n:[...n,t];this.tell({onlyChosen:!0,printerIds:r})}tell(t){this.dispatchEvent(new CustomEvent("choice",{detail:t}))}};u.styles=[w,S,K,h`label{display:flex;align-items:center;gap:8px;min-height:40px;color:var(--pq-text);font-size:1em}.ways label{padding-right:12px}label input{flex:none;width:20px;min-height:20px;margin:0;accent-color:var(--pq-link)}.list{max-height:24em;overflow-y:auto;border:1px solid var(--pq-line);border-radius:8px}.list>li{display:flex;flex-wrap:wrap;align-items:center;gap:2px 12px;min-height:44px;padding:6px 10px;overflow-wrap:anywhere}.list>li+li{border-top:1px solid var(--pq-line)}strong{min-width:0}.fit{display:inline-flex}.yes{color:var(--pq-good)}.no{color:var(--pq-bad)}.unknown{color:var(--pq-warn)}.whole{flex-basis:100%}`],c([f({attribute:!1})],u.prototype,"app",2),c([f({type:Boolean})],u.prototype,"onlyChosen",2),c([f({attribute:!1})],u.prototype,"printerIds",2),c([f({attribute:!1})],u.prototype,"fits",2),c([f()],u.prototype,"error",2),u=c([b("pq-join-printers")],u);export{H as a,q as b,de as c,ce as d,me as e,Le as f,Pe as g,De as h,Ve as i,Q as j,Ye as k,Ue as l,$e as m,He as n,ve as o,v as p,Oe as q};
