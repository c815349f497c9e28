import{b as P,c as D,e as V,f as W,g as K,i as G}from"./chunk-CGL3BHIH.js";import{b as I}from"./chunk-OMGYRJGB.js";import{b as _}from"./chunk-6JHOCZBM.js";import{L as N,i as R,j as L,u as A}from"./chunk-T2XIOH4B.js";import{a as w,b as f,f as v}from"./chunk-R2CE6H6Y.js";import{a as y,d as p,g as c,i as b}from"./chunk-42XHLT2J.js";import{a as m}from"./chunk-JFKSI6I7.js";var re=/^(\d{1,3}):([0-5]\d)$/,U=String.raw`(\d+(?:[.,]\d+)?)\s*`,ie=String.raw`(?:${U}(?:d|days?|t|tage?)\.?\s*)?`,oe=String.raw`(?:${U}(?:h|hrs?|hours?|std|stunden?)\.?\s*)?`,se=String.raw`(?:(\d+)\s*(m|mins?|minutes?|minuten?)?\.?)?`,ae=new RegExp(`^${ie}${oe}${se}$`,"i");function B(e){let r=e.trim(),t=re.exec(r);if(t)return Number(t[1])*60+Number(t[2]);let n=r?ae.exec(r):null;if(!n)return;let[,i,o,s,a]=n;if(!(i&&!o&&s&&!a))return Math.round(T(i)*1440+T(o)*60+T(s))}function F(e){let r=Math.max(1,Math.round(e));return`${Math.floor(r/60)}:${String(r%60).padStart(2,"0")}`}function T(e){return e?Number(e.replace(",",".")):0}var H="guest",le={material:"",color:"",brand:""},$={name:"",estimate:"",spools:[le],onlyChosen:!1,printerIds:[],deadline:"",earliestStart:"",copies:"1",priority:"5",notes:"",size:["","",""],grams:"",nozzle:"",person:"",guest:"",printerFile:"",printerFileOn:""};function pe(){return{key:fe(),values:$,typed:new Set}}function de(e,r){let t=new Set(e.typed);for(let n of Object.keys(r))ue(r[n],$[n])?t.delete(n):t.add(n);return{...e,values:{...e.values,...r},typed:t}}function ce(e,r,t,n){let{facts:i,upload:o,...s}=e,a=Object.entries(me(r,t)).filter(([d])=>!e.typed.has(d)),l={...e.values,...Object.fromEntries(a)};return{...s,values:l,...r?{facts:r}:{},...n===void 0?{}:{upload:n}}}function Ae(e,r,t){let n=e.facts?.plates,i=n?.find(o=>o.plate===r);return n&&i?ce(e,{...i,plates:n},t,e.upload):e}function Ne(e,r){let n=((e.forced_printer_id?[e.forced_printer_id]:e.printer_ids)??[]).filter(s=>r.printerIds.has(s)),i=e.took??e.estimate,o=q(r.language);return de(pe(),{name:e.name,estimate:i===void 0?"":F(i),spools:Y(e.filaments),onlyChosen:n.length>0,printerIds:n,priority:String(Math.max(e.priority??5,r.highestPriority)),notes:e.notes??"",size:[o(e.size?.x),o(e.size?.y),o(e.size?.z)],grams:o(e.grams),nozzle:o(e.nozzle)})}function Pe(e){return!e.facts&&e.typed.size===0}function me(e,r){let t=q(r),n=e?.size;return{name:e?.name.slice(0,100)??$.name,estimate:e?.estimate===void 0?"":F(e.estimate),spools:Y(e?.filaments),size:[t(n?.x),t(n?.y),t(n?.z)],grams:t(e?.grams),nozzle:t(e?.nozzle)}}function q(e){return r=>r===void 0?"":r.toLocaleString(e,{maximumFractionDigits:2,useGrouping:!1})}function Y(e){let r=e?.map(({material:t,color:n,brand:i,colors:o})=>({material:t??"",color:n?`#${n.toLowerCase()}`:"",brand:i??"",...o?{colors:o}:{}}));return r?.length?r:$.spools}function ue(e,r){return JSON.stringify(e)===JSON.stringify(r)}function fe(){let e=crypto.getRandomValues(new Uint8Array(16));return Array.from(e,r=>r.toString(16).padStart(2,"0")).join("")}var X=100,ge=50,ye=500,he=14*1440,_e=100,Q=1e4,xe=1e6,be=255,we=/\.(3mf|gcode|gco|g|gx|bgcode|bgc)$/i;function Ge({values:e,facts:r,key:t,upload:n},i){let o={},s={idempotency_key:t},a=(te,j,ne)=>(j||(o[te]=ne),j),l=e.name.trim();l?s.name=l.slice(0,X):a("name",e.printerFile.trim()!=="","ui_join_name_missing");let d=B(e.estimate),g=e.estimate.trim()!=="",x=n!==void 0&&ve(r,i);(g||!x)&&a("estimate",g,"ui_join_estimate_missing")&&a("estimate",O(d,1,he),"ui_join_estimate_wrong")&&(s.estimate=d);let E=$e(e.spools);return(E.length||n!==void 0)&&(s.filaments=E),n!==void 0&&(s.upload=n,r?.plate!==void 0&&(s.plate=r.plate)),Se(e,i,s,a),Oe(e,n,i,s,a),Ce(e,i,s,a),Te(e,s,a),Fe(e,i,s,a),e.notes.trim()&&(s.notes=e.notes.trim().slice(0,ye)),r?.cost!==void 0&&(s.cost=r.cost),r?.settings&&Object.keys(r.settings).length&&(s.settings=r.settings),{wish:s,problems:o}}function ve(e,{printers:r}){return e?.is_sliced===!1&&Object.values(r).some(t=>t.slices)}function Ue(e){let{name:r,notes:t,idempotency_key:n,upload:i,plate:o,...s}=e;return s.estimate===void 0?void 0:s}function S(e){let r=e.trim().replace(",",".");return r?Number(r):Number.NaN}function $e(e){return e.map(({material:r,color:t,brand:n,colors:i})=>({...r.trim()?{material:r.trim().slice(0,ge)}:{},...t?{color:t}:{},...n?{brand:n}:{},...i?{colors:i}:{}})).filter(r=>Object.keys(r).length)}function Se(e,{printers:r},t,n){if(!e.onlyChosen)return;let i=e.printerIds.flatMap(o=>r[o]?.device_id??[]);n("printerIds",i.length>0,"ui_join_printers_missing")&&(t.printers=i)}function Oe({printerFile:e,printerFileOn:r},t,{printers:n},i,o){let s=e.trim();if(!s)return;let a=n[r]?.device_id,d=o("printerFile",t===void 0,"ui_join_printer_file_and_file")&&o("printerFile",we.test(s),"ui_join_printer_file_wrong");o("printerFileOn",a!==void 0,"ui_join_printer_file_where")&&d&&a!==void 0&&(i.printer_file=s.slice(0,be),i.printer=a)}function Ce(e,{zone:r,now:t},n,i){let o=_(e.deadline,r);o!==void 0&&i("deadline",o>t,"ui_join_deadline_passed")&&(n.deadline=new Date(o*1e3).toISOString());let s=_(e.earliestStart,r);s!==void 0&&i("earliestStart",o===void 0||s<o,"ui_join_earliest_start_late")&&(n.earliest_start=new Date(s*1e3).toISOString()),e.priority!=="5"&&(n.priority=Number(e.priority))}function Te(e,r,t){let n=S(e.copies||"1"),i=Number.isInteger(n)&&O(n,1,_e);if(t("copies",i,"ui_join_copies_wrong")&&n>1&&(r.copies=n),e.size.some(a=>a.trim())){let[a,l,d]=e.size.map(S),g=[a,l,d].every(x=>x>0&&x<=Q);t("size",g,"ui_join_size_wrong")&&Object.assign(r,{size_x:a,size_y:l,size_z:d})}let o=S(e.grams);e.grams.trim()&&t("grams",O(o,0,xe),"ui_join_number_wrong")&&(r.grams=o);let s=S(e.nozzle);e.nozzle.trim()&&t("nozzle",O(s,.01,Q),"ui_join_number_wrong")&&(r.nozzle=s)}function Fe({person:e,guest:r},{mustNamePerson:t},n,i){e===H?i("guest",r.trim()!=="","ui_join_guest_missing")&&(n.person=r.trim().slice(0,X)):e?n.person=e:i("person",!t,"ui_join_person_missing")}function O(e,r,t){return e!==void 0&&e>=r&&e<=t}var ze=["deadline","earliest_start"];function qe(e,{before:r,typed:t},n){let i={priority:e};for(let o of ze)t[o]!==r[o]&&(i[o]=_(t[o],n)??null);return i}function Ye({text:e,live:r}){let{ordering:t}=r.queue;return t==="optimised"?void 0:e(`ui_urgency_${t}`)}function Ze(e){let{id:r,label:t,control:n,hint:i,error:o,wide:s}=e,a=o||i;return p`<div class="field ${s?"wide":""}">
    <label for=${r}>${t}</label>
    ${n({id:r,describedBy:a?`${r}-words`:c,invalid:o?"true":c})}
    ${a?p`<p class="small ${o?"error":"muted"}" id="${r}-words">${a}</p>`:c}
  </div>`}function z(e){return e.target.value}var C=y`
  .fields {
    display: grid;
    gap: 14px;
    grid-template-columns: repeat(auto-fit, minmax(min(15em, 100%), 1fr));
  }
  .field {
    display: grid;
    gap: 4px;
    align-content: start;
    min-width: 0;
  }
  .wide {
    grid-column: 1 / -1;
  }
  fieldset {
    display: grid;
    gap: 8px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: none;
  }
  legend {
    padding: 0;
    margin-bottom: 4px;
    font-size: 0.875em;
    color: var(--pq-muted);
  }
  [aria-invalid="true"] {
    border-color: var(--pq-bad);
  }
  :is(input, select, textarea, button, summary) {
    min-width: 0;
    /* The forecast stands over the lower end of the form. */
    scroll-margin-bottom: 10em;
  }
`,tt=y`
  summary {
    display: flex;
    align-items: center;
    min-height: 40px;
    color: var(--pq-link);
    font-weight: 500;
    cursor: pointer;
  }
  summary::before {
    content: "";
    margin: 0 10px 0 4px;
    border: 0.35em solid transparent;
    border-left-color: currentColor;
    border-right-width: 0;
  }
  details[open] > summary::before {
    rotate: 90deg;
  }
  summary:focus-visible {
    outline: 2px solid var(--pq-link);
  }
`;var Me=["PLA","PETG","ABS","ASA","TPU","PA","PC"];function ke(e){let r=ee(e).flatMap(t=>t.material??[]);return k(r)}function Z(e){return k([...ke(e),...Me])}function J(e,r){let t=r.trim().toLowerCase(),n=ee(e).filter(i=>!t||i.material?.toLowerCase()===t).flatMap(i=>i.color?`#${i.color.toLowerCase()}`:[]);return k(n)}function M(e){let{material:r,color:t}=e,n=e.spools??[],i={...r?{material:r}:{},...t?{color:t}:{}},o=n.length||!(r||t)?n:[i];return[...new Map(o.map(a=>[`${a.material} ${a.color}`,a])).values()]}function rt(e,r,t){let n=Ee(r),i=e?.needs===n?e.fits:{},o={};for(let s of t){let a=s.reason==="not_chosen"?i[s.printer_id]:s;a&&(o[s.printer_id]=a)}return{needs:n,fits:o}}function Ee({person:e,size_x:r,size_y:t,size_z:n,nozzle:i,filaments:o,settings:s}){return JSON.stringify([e,r,t,n,i,o,s])}function ee(e){return e.printer_order.flatMap(r=>{let t=e.printers[r];return t?M(t):[]})}function k(e){let r=new Map;for(let t of e){let n=t.toLowerCase();r.set(n,r.get(n)??t)}return[...r.values()]}var h=class extends b{constructor(){super(...arguments);this.spools=[]}render(){let t=Z(this.app.live);return p`<div class="fields">
        ${this.spools.map((n,i)=>this.renderSpool(n,i))}
      </div>
      <datalist id="materials">
        ${t.map(n=>p`<option value=${n}></option>`)}
      </datalist>`}renderSpool(t,n){let{text:i}=this.app;return p`<div class="field">
        <label for="material-${n}">
          ${this.label("ui_join_material","ui_join_material_number",n)}
        </label>
        <input
          id="material-${n}"
          list="materials"
          maxlength="50"
          autocomplete="off"
          placeholder=${i("ui_join_any")}
          .value=${t.material}
          @input=${o=>this.tell(n,{...t,material:z(o),brand:""})}
        />
      </div>
      <div class="field">
        <label for="color-${n}">
          ${this.label("ui_join_color","ui_join_color_number",n)}
        </label>
        <div class="color">
          ${t.color?V({...t,color:t.color.slice(1)}):c}
          <select
            id="color-${n}"
            @change=${o=>this.tell(n,je(t,z(o)))}
          >
            <option value="" .selected=${!t.color}>${i("ui_join_any")}</option>
            ${this.colors(t).map(([o,s])=>p`<option value=${o} .selected=${o===t.color}>
                  ${s}
                </option>`)}
          </select>
        </div>
      </div>`}colors({color:t,material:n}){let{text:i}=this.app,o=l=>{let d=D(l.slice(1));return d?i(`ui_color_${d}`):l},s=J(this.app.live,n),a=new Map;t&&!s.includes(t)&&a.set(t,o(t));for(let l of s)a.set(l,i("ui_join_color_loaded",{color:o(l)}));for(let[l,d]of Object.entries(P)){let g=`#${d.toLowerCase()}`;a.has(g)||a.set(g,i(`ui_color_${l}`))}return[...a]}label(t,n,i){let{text:o}=this.app;return this.spools.length>1?o(n,{number:i+1}):o(t)}tell(t,n){let i=this.spools.map((o,s)=>s===t?n:o);this.dispatchEvent(new CustomEvent("spools",{detail:i}))}};h.styles=[v,C,y`
      .color {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .spool {
        flex: none;
        width: 1.5em;
        height: 1.5em;
        border: 1px solid color-mix(in srgb, var(--pq-text) 55%, var(--pq-surface));
        border-radius: 50%;
      }
    `],m([f({attribute:!1})],h.prototype,"app",2),m([f({attribute:!1})],h.prototype,"spools",2),h=m([w("pq-join-needs")],h);function je({colors:e,...r},t){return{...r,color:t}}var Ie={yes:{path:R,key:"ui_join_fits"},no:{path:L,key:"ui_join_fits_not"},unknown:{path:A,key:"ui_join_fits_unknown"}},u=class extends b{constructor(){super(...arguments);this.onlyChosen=!1;this.printerIds=[];this.fits={};this.error=""}focus(){this.renderRoot.querySelector("input")?.focus()}render(){let{app:t,onlyChosen:n}=this;return p`<fieldset aria-describedby=${this.error?"error":c}>
      <legend>${t.text("ui_join_printers")}</legend>
      <div class="row ways">
        ${this.renderWay(!1,"ui_join_printers_any")}
        ${this.renderWay(!0,"ui_join_printers_chosen")}
      </div>
      <ul class="list" tabindex=${n?c:"0"} aria-label=${t.text("ui_join_printers")}>
        ${t.live.printer_order.map(i=>{let o=t.live.printers[i];return o?this.renderPrinter(o):c})}
      </ul>
      ${this.error?p`<p class="error" id="error">${this.error}</p>`:c}
    </fieldset>`}renderWay(t,n){return p`<label>
      <input
        type="radio"
        name="way"
        .checked=${t===this.onlyChosen}
        @change=${()=>this.tell({onlyChosen:t,printerIds:this.printerIds})}
      />
      ${this.app.text(n)}
    </label>`}renderPrinter(t){let n=this.fits[t.id];return p`<li>
      ${this.onlyChosen?this.renderBox(t):p`<strong>${t.name}</strong>`}
      ${n?this.renderFit(n):c} ${this.renderSpools(t)}
      <span class="muted small">${this.when(t)}</span>
      ${n?this.renderReason(n):c}
    </li>`}renderBox({id:t,name:n}){return p`<label>
      <input
        type="checkbox"
        .checked=${this.printerIds.includes(t)}
        @change=${()=>this.toggle(t)}
      />
      <strong>${n}</strong>
    </label>`}renderFit({fit:t}){let{path:n,key:i}=Ie[t];return p`<span class="fit ${t}" title=${this.app.text(i)}>
      ${N(n)}<span class="unseen">${this.app.text(i)}</span>
    </span>`}renderSpools(t){let n=M(t),i=this.app.text("ui_join_material");return n.length?p`<div class="small">${W(this.app.text,n,i)}</div>`:c}renderReason({reason:t,fit:n,swaps:i}){let{text:o}=this.app,s=t?I(o,`fit_${t}`,""):n==="yes"&&i?o("ui_join_spool_change"):"";return s?p`<span class="whole small ${n}">${s}</span>`:c}when(t){let{in_service:n,connected:i,free:o,waits_for_opening:s}=t,{text:a,times:l,live:d}=this.app;return n?i?G(d,t)||o===void 0&&s?a("ui_join_starts_nothing"):o===void 0?"":o<=Date.now()/1e3+60?a("ui_join_free_now"):a("ui_join_free_at",{time:l.at(o)}):a("ui_join_not_connected"):a("ui_join_out_of_service")}toggle(t){let n=this.printerIds.filter(o=>o!==t),i=n.length<this.printerIds.length?n:[...n,t];this.tell({onlyChosen:!0,printerIds:i})}tell(t){this.dispatchEvent(new CustomEvent("choice",{detail:t}))}};u.styles=[v,C,K,y`
      label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 40px;
        color: var(--pq-text);
        font-size: 1em;
      }
      .ways label {
        padding-right: 12px;
      }
      label input {
        flex: none;
        width: 20px;
        min-height: 20px;
        margin: 0;
        accent-color: var(--pq-link);
      }
      .list {
        max-height: 24em;
        overflow-y: auto;
        border: 1px solid var(--pq-line);
        border-radius: 8px;
      }
      .list > li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 12px;
        min-height: 44px;
        padding: 6px 10px;
        overflow-wrap: anywhere;
      }
      .list > li + li {
        border-top: 1px solid var(--pq-line);
      }
      strong {
        min-width: 0;
      }
      .fit {
        display: inline-flex;
      }
      .yes {
        color: var(--pq-good);
      }
      .no {
        color: var(--pq-bad);
      }
      .unknown {
        color: var(--pq-warn);
      }
      .whole {
        flex-basis: 100%;
      }
    `],m([f({attribute:!1})],u.prototype,"app",2),m([f({type:Boolean})],u.prototype,"onlyChosen",2),m([f({attribute:!1})],u.prototype,"printerIds",2),m([f({attribute:!1})],u.prototype,"fits",2),m([f()],u.prototype,"error",2),u=m([w("pq-join-printers")],u);export{B as a,H as b,pe as c,de as d,ce as e,Ae as f,Ne as g,Pe as h,Y as i,ze as j,qe as k,Ye as l,Ze as m,z as n,C as o,tt as p,rt as q,Ge as r,ve as s,Ue as t,$e as u};
