import{a as ji}from"./chunk-NJ3E7XKQ.js";import{a as ze,b as Jt}from"./chunk-XO7LFD4V.js";import{A as ke,B as ui,C as mi,D as hi,E as fi,F as gi,G as vi,H as _i,I as bi,J as yi,K as xi,L as wi,M as $i,N as ki,O as Ei,P as Ti,Q as Ke,R as Mi,S as Je,T as Si,U as Ci,V as Ri,X as $,Y as re,Z as H,_ as V,a as Gt,b as Yt,c as Xt,d as Zt,e as Qt,f as ei,g as ti,h as qe,i as A,j as ii,l as ri,m as ni,n as oi,p as si,q as ai,s as We,t as li,v as pi,w as $e,x as di,y as Pe,z as ci}from"./chunk-RWZEBY6Q.js";import{a as f,b as a,c as J,d as G,e as c,f as Kt,g,h as v,i as u,j as w,k as E,m as _}from"./chunk-JOS6VWHG.js";import{e as we}from"./chunk-Z4PZSUFV.js";import{a as p}from"./chunk-JFKSI6I7.js";var Y=class extends g{constructor(){super(...arguments);this.open=!1;this.heading="";this.closeLabel=""}render(){return a`<dialog aria-labelledby="heading" @close=${this.onClose}>
      <div class="frame">
        <header>
          <h2 id="heading">${this.heading}</h2>
          <button
            class="icon"
            type="button"
            aria-label=${this.closeLabel}
            @click=${()=>this.dialog.close()}
          >
            ${$(A)}
          </button>
        </header>
        <slot></slot>
        <slot name="actions"></slot>
      </div>
    </dialog>`}updated(e){e.has("open")&&(this.open&&!this.dialog.open?this.dialog.showModal():!this.open&&this.dialog.open&&this.dialog.close())}onClose(){this.open=!1,this.dispatchEvent(new CustomEvent("closed"))}};Y.styles=[_,f`
      dialog {
        width: min(35em, 100vw - 16px);
        max-width: none;
        max-height: min(90dvh, 900px);
        padding: 0;
        border: none;
        border-radius: var(--pq-radius);
        background: var(--pq-surface);
        color: var(--pq-text);
        font: inherit;
      }
      dialog::backdrop {
        background: rgba(0, 0, 0, 0.5);
      }
      .frame {
        display: grid;
        gap: 14px;
        padding: 16px;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
      }
      slot[name="actions"] {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
      }
    `],p([u({type:Boolean})],Y.prototype,"open",2),p([u()],Y.prototype,"heading",2),p([u()],Y.prototype,"closeLabel",2),p([E("dialog")],Y.prototype,"dialog",2),Y=p([v("pq-dialog")],Y);var M=class{constructor(t){this.host=t;this.busy=!1;this.error="";t.addController(this)}hostConnected(){}async run(t){if(!this.busy){this.busy=!0,this.error="",this.host.requestUpdate();try{return await t()}catch(e){this.error=e instanceof Error?e.message:String(e);return}finally{this.busy=!1,this.host.requestUpdate()}}}clear(){this.error="",this.host.requestUpdate()}message(){return this.error?a`<p class="error" role="alert">${this.error}</p>`:c}};var wn=/^(\d{1,3}):([0-5]\d)$/,Ai=String.raw`(\d+(?:[.,]\d+)?)\s*`,$n=String.raw`(?:${Ai}(?:d|days?|t|tage?)\.?\s*)?`,kn=String.raw`(?:${Ai}(?:h|hrs?|hours?|std|stunden?)\.?\s*)?`,En=String.raw`(?:(\d+)\s*(m|mins?|minutes?|minuten?)?\.?)?`,Tn=new RegExp(`^${$n}${kn}${En}$`,"i");function Ge(r){let t=r.trim(),e=wn.exec(t);if(e)return Number(e[1])*60+Number(e[2]);let i=t?Tn.exec(t):null;if(!i)return;let[,n,o,s,l]=i;if(!(n&&!o&&s&&!l))return Math.round(St(n)*1440+St(o)*60+St(s))}function Oi(r){let t=Math.max(1,Math.round(r));return`${Math.floor(t/60)}:${String(t%60).padStart(2,"0")}`}function St(r){return r?Number(r.replace(",",".")):0}var Ee="guest",Mn={material:"",color:"",brand:""},Ye={name:"",estimate:"",spools:[Mn],onlyChosen:!1,printerIds:[],deadline:"",copies:"1",priority:"5",notes:"",size:["","",""],grams:"",nozzle:"",person:"",guest:""};function Ct(){return{key:Rn(),values:Ye,typed:new Set}}function Li(r,t){let e=new Set(r.typed);for(let i of Object.keys(t))Cn(t[i],Ye[i])?e.delete(i):e.add(i);return{...r,values:{...r.values,...t},typed:e}}function Xe(r,t,e){let{facts:i,...n}=r,o=Object.entries(Sn(t,e)).filter(([l])=>!r.typed.has(l)),s={...r.values,...Object.fromEntries(o)};return t?{...n,values:s,facts:t}:{...n,values:s}}function zi(r,t,e){let i=r.facts?.plates,n=i?.find(o=>o.plate===t);return i&&n?Xe(r,{...n,plates:i},e):r}function qi(r){return!r.facts&&r.typed.size===0}function Sn(r,t){let e=o=>o===void 0?"":o.toLocaleString(t,{maximumFractionDigits:2,useGrouping:!1}),i=r?.size,n=r?.filaments.map(({material:o,color:s,brand:l,colors:d})=>({material:o??"",color:s?`#${s.toLowerCase()}`:"",brand:l??"",...d?{colors:d}:{}}));return{name:r?.name.slice(0,100)??Ye.name,estimate:r?.estimate===void 0?"":Oi(r.estimate),spools:n?.length?n:Ye.spools,size:[e(i?.x),e(i?.y),e(i?.z)],grams:e(r?.grams),nozzle:e(r?.nozzle)}}function Cn(r,t){return JSON.stringify(r)===JSON.stringify(t)}function Rn(){let r=crypto.getRandomValues(new Uint8Array(16));return Array.from(r,t=>t.toString(16).padStart(2,"0")).join("")}var me={black:"1A1A1A",white:"FFFFFF",grey:"8E9089",red:"D32F2F",orange:"FF7A1A",brown:"7A4A21",yellow:"F7D117",green:"2E9E44",turquoise:"12B5B0",blue:"1E6FD9",purple:"7B3FB5",pink:"F06AA8"},jn=[[15,"red"],[42,"orange"],[68,"yellow"],[160,"green"],[195,"turquoise"],[255,"blue"],[295,"purple"],[340,"pink"],[360,"red"]];function Ze(r){if(!/^[0-9a-f]{6}([0-9a-f]{2})?$/i.test(r))return;let[t,e,i]=An(r);if(i<.13)return"black";if(i>.93)return"white";if(e<.14)return"grey";let n=jn.find(([o])=>t<=o)?.[1]??"red";return n==="orange"&&i<.4?"brown":n==="red"&&i>.75?"pink":n}function Hi(r){return r.length===8}function An(r){let[t,e,i]=[0,2,4].map(h=>Number.parseInt(r.slice(h,h+2),16)/255),[n,o]=[Math.max(t,e,i),Math.min(t,e,i)],[s,l]=[n-o,(n+o)/2];if(s===0)return[0,0,l];let d=s/(1-Math.abs(2*l-1));return[((n===t?(e-i)/s:n===e?(i-t)/s+2:(t-e)/s+4)*60+360)%360,d,l]}function He(r,t){let e=Fi(t).flatMap(n=>On(r,n)??[]);return[t.material,[...new Set(e)].join(" / ")].filter(Boolean).join(", ")||r("ui_spool_unknown")}function On(r,t){let e=Ze(t);if(e===void 0)return;let i=r(`ui_color_${e}`);return Hi(t)?r("ui_color_translucent",{color:i}):i}function Fi({color:r,colors:t}){return t??(r?[r]:[])}function Fe(r){let t=Fi(r),e=360/t.length,i=t.map((n,o)=>`#${n} ${o*e}deg ${(o+1)*e}deg`);return a`<span
    class="spool ${t.length?"":"any"}"
    style=${t.length?`background: conic-gradient(${i.join(", ")})`:c}
  ></span>`}function ne(r,t,e){return a`<ul class="spools" aria-label=${e}>
    ${t.map(i=>{let n=He(r,i);return a`<li title=${n}>
        ${Fe(i)}
        <span aria-hidden="true">${i.material??n}</span>
        <span class="unseen">${n}</span>
      </li>`})}
  </ul>`}var D=f`
  .spools {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
  }
  .spools li {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }
  .spool {
    flex: none;
    width: 1em;
    height: 1em;
    border: 1px solid color-mix(in srgb, var(--pq-text) 55%, var(--pq-surface));
    border-radius: 50%;
  }
  .spool.any {
    background: repeating-linear-gradient(
      45deg,
      var(--pq-line) 0 2px,
      transparent 2px 5px
    );
  }
`;function Ni(r,t){let{text:e,times:i}=r,{estimate:n,grams:o,size:s,nozzle:l,printer_model:d}=t,m=h=>Rt(r,h);return[n===void 0?"":i.duration(n),o===void 0?"":e("ui_join_grams_fact",{grams:m(o)}),...t.filaments.map(h=>He(e,h)),s?e("ui_join_size_fact",{x:m(s.x),y:m(s.y),z:m(s.z)}):"",l===void 0?"":e("ui_join_nozzle_fact",{nozzle:m(l)}),d?e("ui_join_sliced_for",{model:d}):""].filter(Boolean).join(" \xB7 ")}function Bi({text:r,hass:t},{missing:e,slicer:i,name:n}){if(!e?.length)return"";let o=new Intl.ListFormat(t.locale.language,{type:"disjunction"});return r("ui_join_missing",{slicer:i??n,facts:o.format(e.map(s=>r(`ui_join_missing_${s}`)))})}function Ii(r,{plate:t,estimate:e}){let i=r.text("ui_join_plate_number",{plate:t??""});return e===void 0?i:`${i} \xB7 ${r.times.duration(e)}`}function Rt(r,t){return t.toLocaleString(r.hass.locale.language,{maximumFractionDigits:1})}var Ln=".gcode.3mf,.3mf,.gcode,.gco,.g,.gx,.bgcode,.bgc,.stl",O=class extends g{constructor(){super(...arguments);this.kept=!1;this.error="";this.held=!1}render(){let{app:e,facts:i,held:n,reading:o}=this;return a`<div class="zone ${n?"held":""}">
        ${i?.thumbnail?a`<img
                src=${i.thumbnail}
                alt=${e.text("ui_join_picture",{file:i.name})}
              />`:$(oi)}
        <div class="words" role="status">
          ${n?e.text("ui_join_drop_now"):this.renderState()}
        </div>
        ${i?.plates?this.renderPlates(i,i.plates):c}
        <div class="row ${i?"below":""}">
          <button type="button" ?disabled=${!!o} @click=${()=>this.input.click()}>
            ${e.text(i?"ui_join_other_file":"ui_join_choose_file")}
          </button>
          ${i?a`<button
                  type="button"
                  @click=${()=>this.dispatchEvent(new CustomEvent("remove"))}
                >
                  ${e.text("ui_join_remove_file")}
                </button>`:c}
        </div>
        <input
          type="file"
          hidden
          accept=${Ln}
          aria-label=${e.text("ui_join_choose_file")}
          @change=${this.onChosen}
        />
      </div>
      ${this.error?a`<p class="error" role="alert">${this.error}</p>`:c}`}renderState(){let{app:e,facts:i,reading:n}=this;if(n){let o=Rt(e,n.size/1e6),s=e.text("ui_join_reading",{file:n.name,size:o});return a`<p>${s}</p>
        <progress aria-label=${s}></progress>`}if(i){let o=Ni(e,i),s=Bi(e,i);return a`<p>
          ${o?e.text("ui_join_was_read",{file:i.name,facts:o}):e.text("ui_join_was_read_nothing",{file:i.name})}
          ${this.kept?e.text("ui_join_kept"):c}
        </p>
        ${i.estimate===void 0?a`<p><strong>${e.text("ui_join_file_without_time")}</strong></p>`:c}
        ${s?a`<p class="muted small">${s}</p>`:c}`}return a`<p>${e.text("ui_join_drop")}</p>
      <p class="muted small">${e.text("ui_join_file_why")}</p>`}renderPlates(e,i){let{app:n}=this;return a`<label class="below">
      ${n.text("ui_join_plate")}
      <select @change=${this.onPlate}>
        ${i.map(o=>a`<option
              value=${o.plate??c}
              .selected=${o.plate===e.plate}
            >
              ${Ii(n,o)}
            </option>`)}
      </select>
    </label>`}onPlate(e){let i=Number(e.target.value);this.dispatchEvent(new CustomEvent("plate",{detail:i}))}onChosen(){let e=this.input.files?.[0];this.input.value="",e&&this.dispatchEvent(new CustomEvent("file",{detail:e}))}};O.styles=[_,f`
      .zone {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        padding: 12px;
        border: 2px dashed color-mix(in srgb, var(--pq-text) 45%, var(--pq-surface));
        border-radius: var(--pq-radius);
      }
      .zone.held {
        border-color: var(--pq-link);
        background: var(--pq-tint);
      }
      .words {
        flex: 1 1 9em;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .below {
        flex-basis: 100%;
      }
      img {
        width: 72px;
        height: 72px;
        object-fit: contain;
        border-radius: 8px;
        background: var(--pq-hover);
      }
      progress {
        width: 100%;
        accent-color: var(--pq-accent);
      }
    `],p([u({attribute:!1})],O.prototype,"app",2),p([u({attribute:!1})],O.prototype,"facts",2),p([u({type:Boolean})],O.prototype,"kept",2),p([u({attribute:!1})],O.prototype,"reading",2),p([u()],O.prototype,"error",2),p([u({type:Boolean})],O.prototype,"held",2),p([E("input")],O.prototype,"input",2),O=p([v("pq-join-file")],O);var Qe=class{constructor(t,e){this.host=t;this.take=e;this.held=!1;this.over=t=>{Vi(t)&&(t.preventDefault(),this.hold(!0))};this.drop=t=>{let e=Vi(t);if(!e)return;t.preventDefault(),this.hold(!1);let[i]=e;i&&this.take(i)};t.addController(this)}hostConnected(){let t=this.host.getRootNode();this.place=t instanceof ShadowRoot?t.host:this.host,this.place.addEventListener("dragover",this.over),this.place.addEventListener("drop",this.drop)}hostDisconnected(){this.place?.removeEventListener("dragover",this.over),this.place?.removeEventListener("drop",this.drop),this.hold(!1)}hold(t){clearTimeout(this.timer),t&&(this.timer=setTimeout(()=>this.hold(!1),250)),t!==this.held&&(this.held=t,this.host.requestUpdate())}};function Vi(r){let t=r.dataTransfer;return t?.types.includes("Files")?t.files:void 0}function oe(r){let{id:t,label:e,control:i,hint:n,error:o,wide:s}=r,l=o||n;return a`<div class="field ${s?"wide":""}">
    <label for=${t}>${e}</label>
    ${i({id:t,describedBy:l?`${t}-words`:c,invalid:o?"true":c})}
    ${l?a`<p class="small ${o?"error":"muted"}" id="${t}-words">${l}</p>`:c}
  </div>`}function L(r){return r.target.value}var se=f`
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
`;var Di=new Set(["copies","grams","notes","nozzle","priority","size"]),zn=["ui_join_width","ui_join_depth","ui_join_height"],X=class extends g{constructor(){super(...arguments);this.errors={}}focusOn(e){this.details.open=!0;let i=e==="size"?"size-0":e;this.renderRoot.querySelector(`#${i}`)?.focus()}render(){let{text:e}=this.app;return a`<details>
      <summary>${e("ui_join_more")}</summary>
      <div class="fields">
        ${this.renderNumber("copies","ui_join_copies","numeric")} ${this.renderPriority()}
        ${this.renderSize()} ${this.renderNumber("grams","ui_join_grams","decimal")}
        ${this.renderNumber("nozzle","ui_join_nozzle","decimal")} ${this.renderNotes()}
      </div>
    </details>`}renderNumber(e,i,n){return oe({id:e,label:this.app.text(i),error:this.errors[e],control:({id:o,describedBy:s,invalid:l})=>a`<input
        id=${o}
        inputmode=${n}
        autocomplete="off"
        maxlength="12"
        aria-describedby=${s}
        aria-invalid=${l}
        .value=${this.values[e]}
        @input=${d=>this.tell({[e]:L(d)})}
      />`})}renderPriority(){let{live:e,text:i}=this.app,n=e.me.is_admin?1:5,o=Array.from({length:11-n},(l,d)=>n+d),s={1:"ui_join_priority_highest",5:"ui_join_priority_usual",10:"ui_join_priority_lowest"};return oe({id:"priority",label:i("ui_join_priority"),hint:e.me.is_admin?void 0:i("ui_join_priority_members"),error:this.errors.priority,control:({id:l,describedBy:d,invalid:m})=>a`<select
        id=${l}
        aria-describedby=${d}
        aria-invalid=${m}
        @change=${h=>this.tell({priority:L(h)})}
      >
        ${o.map(h=>{let b=s[h];return a`<option
            value=${h}
            .selected=${String(h)===this.values.priority}
          >
            ${b?i(b,{priority:h}):h}
          </option>`})}
      </select>`})}renderSize(){let{text:e}=this.app,i=this.errors.size;return a`<fieldset class="wide">
      <legend>${e("ui_join_size")}</legend>
      <div class="sides">
        ${zn.map((n,o)=>a`<input
            id="size-${o}"
            inputmode="decimal"
            autocomplete="off"
            maxlength="12"
            aria-label=${e(n)}
            placeholder=${e(n)}
            aria-describedby=${i?"size-words":c}
            aria-invalid=${i?"true":c}
            .value=${this.values.size[o]??""}
            @input=${s=>this.tellSide(o,L(s))}
          />`)}
      </div>
      ${i?a`<p class="small error" id="size-words">${i}</p>`:c}
    </fieldset>`}tellSide(e,i){let n=[...this.values.size];n[e]=i,this.tell({size:n})}renderNotes(){return oe({id:"notes",label:this.app.text("ui_join_notes"),error:this.errors.notes,wide:!0,control:({id:e,describedBy:i,invalid:n})=>a`<textarea
        id=${e}
        rows="3"
        maxlength="500"
        aria-describedby=${i}
        aria-invalid=${n}
        .value=${this.values.notes}
        @input=${o=>this.tell({notes:L(o)})}
      ></textarea>`})}tell(e){this.dispatchEvent(new CustomEvent("edit",{detail:e}))}};X.styles=[_,se,f`
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
      .sides {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 8px;
      }
    `],p([u({attribute:!1})],X.prototype,"app",2),p([u({attribute:!1})],X.prototype,"values",2),p([u({attribute:!1})],X.prototype,"errors",2),p([E("details")],X.prototype,"details",2),X=p([v("pq-join-more")],X);function et(r,t){let e=Ne(t.expected_start_low),i=Ne(t.expected_start_high);return t.expected_printer!==null&&e!==void 0&&i!==void 0?{printer:t.expected_printer,start:r.range(e,i)}:void 0}function jt(r){let e=[r,...r.copies].map(i=>Ne(i.expected_end));return e.every(i=>i!==void 0)?Math.max(...e):void 0}function Ne(r){return r===null?void 0:Date.parse(r)/1e3}var Z=class extends g{constructor(){super(...arguments);this.loading=!1}render(){let{app:e,loading:i,prediction:n}=this;return a`<div
      role="status"
      aria-label=${e.text("ui_join_forecast")}
      aria-busy=${i}
      class=${i?"loading":""}
    >
      ${n?this.renderPrediction(n):a`<p class="muted ${i?"dots":""}">
              ${e.text(i?"ui_join_forecast":"ui_join_forecast_none")}
            </p>`}
    </div>`}renderPrediction(e){let{app:i}=this,[n,o]=[e.p50_minutes,e.p90_minutes].map(l=>i.times.duration(l)),s=n===o?i.text("ui_join_takes_about",{duration:n}):i.text("ui_join_takes",{duration:n,longest:o});return a`<p class=${this.loading?"dots":""}>
        <strong>${s}</strong>
      </p>
      <p>${this.expected(e)}</p>
      ${this.isLate(e)?a`<p class="late">${i.text("ui_join_too_late")}</p>`:c}`}expected(e){let{text:i,times:n}=this.app,o=et(n,e),s=Ne(e.expected_end);if(!o||s===void 0){let b=e.fits.every(({fit:y})=>y==="no");return i(b?"ui_join_fits_nowhere":"ui_join_expected_none")}let l=i("ui_join_expected",{...o,end:n.at(s)}),d=e.copies.length+1,m=jt(e);if(d===1||m===void 0)return l;let h=i("ui_join_expected_copies",{copies:d,end:n.at(m)});return`${l}; ${h}`}isLate(e){let i=jt(e);return i!==void 0&&this.deadline!==void 0&&i>this.deadline}};Z.styles=[_,f`
      div {
        min-height: 2.8em;
      }
      .loading {
        opacity: 0.7;
      }
      .dots::after {
        content: " …";
      }
      .late {
        color: var(--pq-warn);
      }
    `],p([u({attribute:!1})],Z.prototype,"app",2),p([u({attribute:!1})],Z.prototype,"prediction",2),p([u({type:Boolean})],Z.prototype,"loading",2),p([u({attribute:!1})],Z.prototype,"deadline",2),Z=p([v("pq-join-forecast")],Z);var qn=["PLA","PETG","ABS","ASA","TPU","PA","PC"];function Hn(r){let t=Ki(r).flatMap(e=>e.material??[]);return Ot(t)}function Ui(r){return Ot([...Hn(r),...qn])}function Wi(r,t){let e=t.trim().toLowerCase(),i=Ki(r).filter(n=>!e||n.material?.toLowerCase()===e).flatMap(n=>n.color?`#${n.color.toLowerCase()}`:[]);return Ot(i)}function At(r){let{material:t,color:e}=r,i=r.spools??[],n={...t?{material:t}:{},...e?{color:e}:{}},o=i.length||!(t||e)?i:[n];return[...new Map(o.map(l=>[`${l.material} ${l.color}`,l])).values()]}function Pi(r,t,e){let i=Fn(t),n=r?.needs===i?r.fits:{},o={};for(let s of e){let l=s.reason==="not_chosen"?n[s.printer_id]:s;l&&(o[s.printer_id]=l)}return{needs:i,fits:o}}function Fn({size_x:r,size_y:t,size_z:e,nozzle:i,filaments:n,settings:o}){return JSON.stringify([r,t,e,i,n,o])}function Ki(r){return r.printer_order.flatMap(t=>{let e=r.printers[t];return e?At(e):[]})}function Ot(r){let t=new Map;for(let e of r){let i=e.toLowerCase();t.set(i,t.get(i)??e)}return[...t.values()]}var he=class extends g{constructor(){super(...arguments);this.spools=[]}render(){let e=Ui(this.app.live);return a`<div class="fields">
        ${this.spools.map((i,n)=>this.renderSpool(i,n))}
      </div>
      <datalist id="materials">
        ${e.map(i=>a`<option value=${i}></option>`)}
      </datalist>`}renderSpool(e,i){let{text:n}=this.app;return a`<div class="field">
        <label for="material-${i}">
          ${this.label("ui_join_material","ui_join_material_number",i)}
        </label>
        <input
          id="material-${i}"
          list="materials"
          maxlength="50"
          autocomplete="off"
          placeholder=${n("ui_join_any")}
          .value=${e.material}
          @input=${o=>this.tell(i,{...e,material:L(o),brand:""})}
        />
      </div>
      <div class="field">
        <label for="color-${i}">
          ${this.label("ui_join_color","ui_join_color_number",i)}
        </label>
        <div class="color">
          ${e.color?Fe({...e,color:e.color.slice(1)}):c}
          <select
            id="color-${i}"
            @change=${o=>this.tell(i,Nn(e,L(o)))}
          >
            <option value="" .selected=${!e.color}>${n("ui_join_any")}</option>
            ${this.colors(e).map(([o,s])=>a`<option value=${o} .selected=${o===e.color}>
                  ${s}
                </option>`)}
          </select>
        </div>
      </div>`}colors({color:e,material:i}){let{text:n}=this.app,o=d=>{let m=Ze(d.slice(1));return m?n(`ui_color_${m}`):d},s=Wi(this.app.live,i),l=new Map;e&&!s.includes(e)&&l.set(e,o(e));for(let d of s)l.set(d,n("ui_join_color_loaded",{color:o(d)}));for(let[d,m]of Object.entries(me)){let h=`#${m.toLowerCase()}`;l.has(h)||l.set(h,n(`ui_color_${d}`))}return[...l]}label(e,i,n){let{text:o}=this.app;return this.spools.length>1?o(i,{number:n+1}):o(e)}tell(e,i){let n=this.spools.map((o,s)=>s===e?i:o);this.dispatchEvent(new CustomEvent("spools",{detail:n}))}};he.styles=[_,se,f`
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
    `],p([u({attribute:!1})],he.prototype,"app",2),p([u({attribute:!1})],he.prototype,"spools",2),he=p([v("pq-join-needs")],he);function Nn({colors:r,...t},e){return{...t,color:e}}var Bn={yes:{path:qe,key:"ui_join_fits"},no:{path:A,key:"ui_join_fits_not"},unknown:{path:We,key:"ui_join_fits_unknown"}},U=class extends g{constructor(){super(...arguments);this.onlyChosen=!1;this.printerIds=[];this.fits={};this.error=""}focus(){this.renderRoot.querySelector("input")?.focus()}render(){let{app:e,onlyChosen:i}=this;return a`<fieldset aria-describedby=${this.error?"error":c}>
      <legend>${e.text("ui_join_printers")}</legend>
      <div class="row ways">
        ${this.renderWay(!1,"ui_join_printers_any")}
        ${this.renderWay(!0,"ui_join_printers_chosen")}
      </div>
      <ul class="list" tabindex=${i?c:"0"} aria-label=${e.text("ui_join_printers")}>
        ${e.live.printer_order.map(n=>{let o=e.live.printers[n];return o?this.renderPrinter(o):c})}
      </ul>
      ${this.error?a`<p class="error" id="error">${this.error}</p>`:c}
    </fieldset>`}renderWay(e,i){return a`<label>
      <input
        type="radio"
        name="way"
        .checked=${e===this.onlyChosen}
        @change=${()=>this.tell({onlyChosen:e,printerIds:this.printerIds})}
      />
      ${this.app.text(i)}
    </label>`}renderPrinter(e){let i=this.fits[e.id];return a`<li>
      ${this.onlyChosen?this.renderBox(e):a`<strong>${e.name}</strong>`}
      ${i?this.renderFit(i):c} ${this.renderSpools(e)}
      <span class="muted small">${this.when(e)}</span>
      ${i?this.renderReason(i):c}
    </li>`}renderBox({id:e,name:i}){return a`<label>
      <input
        type="checkbox"
        .checked=${this.printerIds.includes(e)}
        @change=${()=>this.toggle(e)}
      />
      <strong>${i}</strong>
    </label>`}renderFit({fit:e}){let{path:i,key:n}=Bn[e];return a`<span class="fit ${e}" title=${this.app.text(n)}>
      ${$(i)}<span class="unseen">${this.app.text(n)}</span>
    </span>`}renderSpools(e){let i=At(e),n=this.app.text("ui_join_material");return i.length?a`<div class="small">${ne(this.app.text,i,n)}</div>`:c}renderReason({reason:e,fit:i,swaps:n}){let{text:o}=this.app,s=e?we(o,`fit_${e}`,""):i==="yes"&&n?o("ui_join_spool_change"):"";return s?a`<span class="whole small ${i}">${s}</span>`:c}when({in_service:e,connected:i,free:n}){let{text:o,times:s}=this.app;return e?i?n===void 0?"":n<=Date.now()/1e3+60?o("ui_join_free_now"):o("ui_join_free_at",{time:s.at(n)}):o("ui_join_not_connected"):o("ui_join_out_of_service")}toggle(e){let i=this.printerIds.filter(o=>o!==e),n=i.length<this.printerIds.length?i:[...i,e];this.tell({onlyChosen:!0,printerIds:n})}tell(e){this.dispatchEvent(new CustomEvent("choice",{detail:e}))}};U.styles=[_,se,D,f`
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
    `],p([u({attribute:!1})],U.prototype,"app",2),p([u({type:Boolean})],U.prototype,"onlyChosen",2),p([u({attribute:!1})],U.prototype,"printerIds",2),p([u({attribute:!1})],U.prototype,"fits",2),p([u()],U.prototype,"error",2),U=p([v("pq-join-printers")],U);var In=/^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/;function tt(r,t){return new Date((r+ae(r,t))*1e3).toISOString().slice(0,16)}function Te(r,t){let e=In.exec(r);if(!e)return;let[i,n,o,s,l]=e.slice(1).map(Number),d=Date.UTC(i,n-1,o,s,l)/1e3,m=d-ae(d-86400,t),h=d-ae(d+86400,t);return[m,h].find(y=>y+ae(y,t)===d)??m}function ae(r,t){if(t===void 0)return-60*new Date(r*1e3).getTimezoneOffset();let e=Math.floor(r/60)*60,i=Object.fromEntries(Vn(t).formatToParts(e*1e3).map(({type:h,value:b})=>[h,Number(b)])),{year:n,month:o,day:s,hour:l,minute:d,second:m}=i;return Date.UTC(n,o-1,s,l,d,m)/1e3-e}var Ji=new Map;function Vn(r){let t=Ji.get(r);return t||(t=new Intl.DateTimeFormat("en-US",{timeZone:r,hourCycle:"h23",year:"numeric",month:"numeric",day:"numeric",hour:"numeric",minute:"numeric",second:"numeric"}),Ji.set(r,t)),t}var S=class extends g{constructor(){super(...arguments);this.errors={};this.fits={};this.loading=!1;this.error="";this.busy=!1;this.clearable=!1}focusOn(e){Di.has(e)?this.more.focusOn(e):e==="printerIds"?this.printers?.focus():this.renderRoot.querySelector(`#${e}`)?.focus()}render(){let{app:e,busy:i,errors:n,values:o}=this;return a`<form @submit=${this.onSubmit} novalidate>
      <div class="fields">
        ${e.live.me.is_admin?this.renderPerson():c}
        ${this.renderText("name","ui_join_name",{longest:100,wide:!0})}
        ${this.renderEstimate()} ${this.renderDeadline()}
      </div>
      <pq-join-needs
        .app=${e}
        .spools=${o.spools}
        @spools=${s=>this.tell({spools:s.detail})}
      ></pq-join-needs>
      ${e.live.printer_order.length?this.renderPrinters():c}
      <pq-join-more
        .app=${e}
        .values=${o}
        .errors=${n}
        @edit=${s=>this.tell(s.detail)}
      ></pq-join-more>
      <footer>
        <pq-join-forecast
          .app=${e}
          .prediction=${this.prediction}
          .loading=${this.loading}
          .deadline=${Te(o.deadline,e.times.zone)}
        ></pq-join-forecast>
        ${this.error?a`<p class="error" role="alert">${this.error}</p>`:c}
        <div class="row">
          ${this.clearable?a`<button
                  type="button"
                  ?disabled=${i}
                  @click=${()=>this.dispatchEvent(new CustomEvent("clear"))}
                >
                  ${e.text("ui_join_clear")}
                </button>`:c}
          <button class="main" ?disabled=${i}>
            ${e.text(i?"ui_join_sending":"ui_join_now")}
          </button>
        </div>
      </footer>
    </form>`}renderPrinters(){let{app:e,errors:i,values:n}=this;return a`<pq-join-printers
      .app=${e}
      .onlyChosen=${n.onlyChosen}
      .printerIds=${n.printerIds}
      .fits=${this.fits}
      .error=${i.printerIds??""}
      @choice=${o=>this.tell(o.detail)}
    ></pq-join-printers>`}renderText(e,i,n){return oe({id:e,label:this.app.text(i),error:this.errors[e],hint:n.hint,wide:n.wide??!1,control:({id:o,describedBy:s,invalid:l})=>a`<input
        id=${o}
        autocomplete="off"
        maxlength=${n.longest}
        aria-required="true"
        aria-describedby=${s}
        aria-invalid=${l}
        .value=${this.values[e]}
        @input=${d=>this.tell({[e]:L(d)})}
      />`})}renderEstimate(){let{text:e,times:i}=this.app,n=Ge(this.values.estimate),o=n?e("ui_join_estimate_read",{duration:i.duration(n)}):e("ui_join_estimate_how");return this.renderText("estimate","ui_join_estimate",{longest:40,hint:o})}renderDeadline(){let{text:e,times:i}=this.app;return oe({id:"deadline",label:e("ui_join_deadline"),hint:i.zone&&e("ui_join_deadline_zone",{zone:i.zone}),error:this.errors.deadline,control:({id:n,describedBy:o,invalid:s})=>a`<input
        id=${n}
        type="datetime-local"
        min=${tt(Date.now()/1e3,i.zone)}
        aria-describedby=${o}
        aria-invalid=${s}
        .value=${this.values.deadline}
        @input=${l=>this.tell({deadline:L(l)})}
      />`})}renderPerson(){let{kiosk:e,live:i,text:n}=this.app,{me:o}=i,{person:s}=this.values,l=i.queue.members.filter(({id:h})=>e||h!==o.person_id),d=[e?["",n("ui_join_person_choose")]:["",n("ui_join_person_me",{name:o.name})],...l.map(({id:h,name:b})=>[h,b]),[Ee,n("ui_join_person_guest")]],m=oe({id:"person",label:n("ui_join_person"),error:this.errors.person,wide:s!==Ee,control:({id:h,describedBy:b,invalid:y})=>a`<select
        id=${h}
        aria-describedby=${b}
        aria-invalid=${y}
        @change=${x=>this.tell({person:L(x)})}
      >
        ${d.map(([x,T])=>a`<option value=${x} .selected=${x===s}>${T}</option>`)}
      </select>`});return a`${m}
    ${s===Ee?this.renderText("guest","ui_join_guest",{longest:100}):c}`}tell(e){this.dispatchEvent(new CustomEvent("edit",{detail:e}))}onSubmit(e){e.preventDefault(),this.dispatchEvent(new CustomEvent("wanted"))}};S.styles=[_,se,f`
      form {
        display: grid;
        gap: 14px;
      }
      footer {
        position: sticky;
        bottom: 0;
        z-index: 1;
        display: grid;
        gap: 8px;
        margin: 0 -16px -30px;
        padding: 10px 16px 14px;
        border-top: 1px solid var(--pq-line);
        background: var(--pq-surface);
      }
      @media (max-height: 480px) {
        footer {
          position: static;
        }
      }
      footer .row {
        justify-content: flex-end;
      }
    `],p([u({attribute:!1})],S.prototype,"app",2),p([u({attribute:!1})],S.prototype,"values",2),p([u({attribute:!1})],S.prototype,"errors",2),p([u({attribute:!1})],S.prototype,"fits",2),p([u({attribute:!1})],S.prototype,"prediction",2),p([u({type:Boolean})],S.prototype,"loading",2),p([u()],S.prototype,"error",2),p([u({type:Boolean})],S.prototype,"busy",2),p([u({type:Boolean})],S.prototype,"clearable",2),p([E("pq-join-more")],S.prototype,"more",2),p([E("pq-join-printers")],S.prototype,"printers",2),S=p([v("pq-join-form")],S);function Gi({text:r,times:t},e,i){let{person:n,position:o,printer:s,status:l}=e,d=i!==void 0;if(l==="offered"&&s)return d?r("ui_joined_turn_for",{person:n,printer:s}):r("ui_joined_turn",{printer:s});if(o===null)return r("ui_joined_plain",{job:e.name});let m=et(t,e);return m?d?r("ui_joined_for",{person:n,position:o,...m}):r("ui_joined",{position:o,...m}):d?r("ui_joined_position_for",{person:n,position:o}):r("ui_joined_position",{position:o})}var Dn={copies_out_of_range:"copies",deadline_has_passed:"deadline",estimate_missing:"estimate",estimate_not_in_file:"estimate",estimate_out_of_range:"estimate",fits_nowhere_not_chosen:"printerIds",fits_nowhere_other_nozzle:"nozzle",fits_nowhere_too_large:"size",members_only:"person",name_length:"name",name_missing:"name",no_such_person:"person",no_such_printer:"printerIds",not_a_printer:"printerIds",only_for_yourself:"person",person_missing:"person",printer_of_other_queue:"printerIds",priority_admins_only:"priority",priority_out_of_range:"priority"};function it(r){let t=r instanceof Error?r.message:String(r),e=r instanceof fi?r.key:void 0;return{field:e===void 0?void 0:Dn[e],message:t}}var Un=300,rt=class{constructor(t,e,i=Un){this.host=t;this.ask=e;this.delay=i;this.loading=!1;this.asked="";t.addController(this)}hostDisconnected(){this.stop()}follow(t,e){let i=t?JSON.stringify([t,e]):"";i!==this.asked&&(this.stop(),this.asked=i,t?(this.loading=!0,this.timer=setTimeout(()=>this.answer(t,i),this.delay)):this.prediction=void 0,this.host.requestUpdate())}forget(){this.stop(),this.prediction=void 0,this.known=void 0}stop(){clearTimeout(this.timer),this.asked="",this.loading=!1,this.refusal=void 0}async answer(t,e){let i,n;try{i=await this.ask(t)}catch(o){n=it(o)}e===this.asked&&(this.prediction=i,i&&(this.known=Pi(this.known,t,i.fits)),this.refusal=n,this.loading=!1,this.host.requestUpdate())}};var Xi=100,Wn=50,Pn=500,Kn=14*1440,Jn=100,Yi=1e4,Gn=1e6;function Zi({values:r,facts:t,key:e},i){let n={},o={idempotency_key:e},s=(b,y,x)=>(y||(n[b]=x),y),l=r.name.trim();s("name",l!=="","ui_join_name_missing")&&(o.name=l.slice(0,Xi));let d=Ge(r.estimate),m=r.estimate.trim()!=="";s("estimate",m,"ui_join_estimate_missing")&&s("estimate",ot(d,1,Kn),"ui_join_estimate_wrong")&&(o.estimate=d);let h=Yn(r.spools);return h.length&&(o.filaments=h),Xn(r,i,o,s),Zn(r,i,o,s),Qn(r,o,s),eo(r,i,o,s),r.notes.trim()&&(o.notes=r.notes.trim().slice(0,Pn)),t?.cost!==void 0&&(o.cost=t.cost),t?.settings&&Object.keys(t.settings).length&&(o.settings=t.settings),{wish:o,problems:n}}function Qi(r){let{name:t,notes:e,idempotency_key:i,...n}=r;return n.estimate===void 0?void 0:n}function nt(r){let t=r.trim().replace(",",".");return t?Number(t):Number.NaN}function Yn(r){return r.map(({material:t,color:e,brand:i,colors:n})=>({...t.trim()?{material:t.trim().slice(0,Wn)}:{},...e?{color:e}:{},...i?{brand:i}:{},...n?{colors:n}:{}})).filter(t=>Object.keys(t).length)}function Xn(r,{printers:t},e,i){if(!r.onlyChosen)return;let n=r.printerIds.flatMap(o=>t[o]?.device_id??[]);i("printerIds",n.length>0,"ui_join_printers_missing")&&(e.printers=n)}function Zn(r,{zone:t,now:e},i,n){let o=Te(r.deadline,t);o!==void 0&&n("deadline",o>e,"ui_join_deadline_passed")&&(i.deadline=new Date(o*1e3).toISOString()),r.priority!=="5"&&(i.priority=Number(r.priority))}function Qn(r,t,e){let i=nt(r.copies||"1"),n=Number.isInteger(i)&&ot(i,1,Jn);if(e("copies",n,"ui_join_copies_wrong")&&i>1&&(t.copies=i),r.size.some(l=>l.trim())){let[l,d,m]=r.size.map(nt),h=[l,d,m].every(b=>b>0&&b<=Yi);e("size",h,"ui_join_size_wrong")&&Object.assign(t,{size_x:l,size_y:d,size_z:m})}let o=nt(r.grams);r.grams.trim()&&e("grams",ot(o,0,Gn),"ui_join_number_wrong")&&(t.grams=o);let s=nt(r.nozzle);r.nozzle.trim()&&e("nozzle",ot(s,.01,Yi),"ui_join_number_wrong")&&(t.nozzle=s)}function eo({person:r,guest:t},{mustNamePerson:e},i,n){r===Ee?n("guest",t.trim()!=="","ui_join_guest_missing")&&(i.person=t.trim().slice(0,Xi)):r?i.person=r:n("person",!e,"ui_join_person_missing")}function ot(r,t,e){return r!==void 0&&r>=t&&r<=e}var C=class extends g{constructor(){super(...arguments);this.open=!1;this.draft=Ct();this.fileError="";this.checked=!1;this.joining=new M(this);this.predictor=new rt(this,e=>Ci(this.app,e));this.drop=new Qe(this,e=>this.takeFile(e));this.problems={}}show(){this.open=!0,this.greet(this.mustNamePerson?"person":"name")}async takeFile(e){this.open||this.show(),this.reading=e,this.fileError="";try{let i=await Ri(this.app,e);this.reading===e&&(this.draft=Xe(this.draft,i,this.app.hass.locale.language),this.draft.values.estimate||this.greet("estimate"))}catch(i){this.reading===e&&(this.fileError=i instanceof Error?i.message:String(i))}finally{this.reading===e&&(this.reading=void 0)}}willUpdate(){if(this.open){let{wish:e,problems:i}=this.wish();this.problems=i,this.predictor.follow(Qi(e),this.app.live.queue.next_start)}}render(){let{app:e}=this;return a`<div class="start ${this.drop.held?"held":""}">
        <button class="main" type="button" @click=${this.show}>
          ${$(di)} ${e.text("ui_join")}
        </button>
        ${e.kiosk?c:a`<p class="muted small hint">${e.text("ui_join_drop_hint")}</p>`}
      </div>
      <pq-dialog
        .open=${this.open}
        .heading=${e.text("ui_join")}
        .closeLabel=${e.text("ui_close")}
        @closed=${this.onClosed}
      >
        ${this.open?this.renderForm():c}
      </pq-dialog>`}renderForm(){let{app:e,draft:i,joining:n,predictor:o}=this,s=this.errors();return a`<div class="form">
      <pq-join-file
        .app=${e}
        .facts=${i.facts}
        .kept=${i.typed.size>0}
        .reading=${this.reading}
        .error=${this.fileError}
        .held=${this.drop.held}
        @file=${l=>this.takeFile(l.detail)}
        @plate=${l=>this.takePlate(l.detail)}
        @remove=${this.removeFile}
      ></pq-join-file>
      <pq-join-form
        .app=${e}
        .values=${i.values}
        .errors=${s}
        .error=${this.generalError(s)}
        .fits=${o.known?.fits??{}}
        .prediction=${o.prediction}
        .loading=${o.loading}
        .busy=${n.busy}
        .clearable=${!qi(i)}
        @edit=${l=>this.edit(l.detail)}
        @clear=${this.clear}
        @wanted=${this.join}
      ></pq-join-form>
    </div>`}wish(){let{app:e,draft:i}=this;return Zi(i,{printers:e.live.printers,zone:e.times.zone,now:Date.now()/1e3,mustNamePerson:this.mustNamePerson})}get mustNamePerson(){return this.app.kiosk&&this.app.live.me.is_admin}errors(){let e={};for(let i of[this.predictor.refusal,this.refusal])i?.field&&this.isShown(i.field)&&(e[i.field]=i.message);if(this.checked)for(let[i,n]of Object.entries(this.problems))e[i]=this.app.text(n);return e}generalError(e){let i=this.refusal??this.predictor.refusal;return i&&!(i.field&&this.isShown(i.field))?i.message:this.checked&&Object.keys(e).length?this.app.text("ui_join_check"):""}isShown(e){return e!=="person"||this.app.live.me.is_admin}edit(e){this.draft=Li(this.draft,e),this.refusal=void 0}takePlate(e){this.draft=zi(this.draft,e,this.app.hass.locale.language)}removeFile(){this.draft=Xe(this.draft,void 0,this.app.hass.locale.language),this.fileError=""}clear(){this.draft=Ct(),this.reading=void 0,this.fileError="",this.checked=!1,this.refusal=void 0,this.predictor.forget()}async join(){this.checked=!0;let{wish:e,problems:i}=this.wish(),[n]=Object.keys(i);if(n){await this.goTo(n);return}await this.joining.run(async()=>{try{let{job:o}=await Si(this.app,e);this.open=!1,this.clear(),ze(this,{message:Gi(this.app,o,e.person)})}catch(o){this.refusal=it(o)}}),this.refusal?.field&&await this.goTo(this.refusal.field)}async goTo(e){await this.updateComplete,await this.form?.updateComplete,this.form?.focusOn(e)}async greet(e){window.matchMedia("(pointer: fine)").matches&&await this.goTo(e)}onClosed(){this.open=!1,this.predictor.forget(),this.button.focus()}};C.styles=[_,f`
      .start {
        display: grid;
        gap: 6px;
        justify-items: stretch;
        border-radius: var(--pq-radius);
        text-align: center;
      }
      .start.held {
        outline: 2px dashed var(--pq-link);
        outline-offset: 4px;
        background: var(--pq-tint);
      }
      .start button {
        min-height: 48px;
      }
      /* Who has no mouse has nothing to drag. */
      @media (hover: none) {
        @media (hover: none) {
          .hint {
            display: none;
          }
        }
        .hint {
          display: none;
        }
      }
      .form {
        display: grid;
        gap: 14px;
      }
    `],p([u({attribute:!1})],C.prototype,"app",2),p([w()],C.prototype,"open",2),p([w()],C.prototype,"draft",2),p([w()],C.prototype,"reading",2),p([w()],C.prototype,"fileError",2),p([w()],C.prototype,"checked",2),p([w()],C.prototype,"refusal",2),p([E("pq-join-form")],C.prototype,"form",2),p([E("button")],C.prototype,"button",2),C=p([v("pq-join")],C);var{I:to}=Kt,er=r=>r;var ir=r=>r.strings===void 0,tr=()=>document.createComment(""),Me=(r,t,e)=>{let i=r._$AA.parentNode,n=t===void 0?r._$AB:t._$AA;if(e===void 0){let o=i.insertBefore(tr(),n),s=i.insertBefore(tr(),n);e=new to(o,s,r,r.options)}else{let o=e._$AB.nextSibling,s=e._$AM,l=s!==r;if(l){let d;e._$AQ?.(r),e._$AM=r,e._$AP!==void 0&&(d=r._$AU)!==s._$AU&&e._$AP(d)}if(o!==n||l){let d=e._$AA;for(;d!==o;){let m=er(d).nextSibling;er(i).insertBefore(d,n),d=m}}}return e},le=(r,t,e=r)=>(r._$AI(t,e),r),io={},st=(r,t=io)=>r._$AH=t,rr=r=>r._$AH,at=r=>{r._$AR(),r._$AA.remove()};var nr=(r,t,e)=>{let i=new Map;for(let n=t;n<=e;n++)i.set(r[n],n);return i},R=H(class extends V{constructor(r){if(super(r),r.type!==re.CHILD)throw Error("repeat() can only be used in text expressions")}dt(r,t,e){let i;e===void 0?e=t:t!==void 0&&(i=t);let n=[],o=[],s=0;for(let l of r)n[s]=i?i(l,s):s,o[s]=e(l,s),s++;return{values:o,keys:n}}render(r,t,e){return this.dt(r,t,e).values}update(r,[t,e,i]){let n=rr(r),{values:o,keys:s}=this.dt(t,e,i);if(!Array.isArray(n))return this.ut=s,o;let l=this.ut??=[],d=[],m,h,b=0,y=n.length-1,x=0,T=o.length-1;for(;b<=y&&x<=T;)if(n[b]===null)b++;else if(n[y]===null)y--;else if(l[b]===s[x])d[x]=le(n[b],o[x]),b++,x++;else if(l[y]===s[T])d[T]=le(n[y],o[T]),y--,T--;else if(l[b]===s[T])d[T]=le(n[b],o[T]),Me(r,d[T+1],n[b]),b++,T--;else if(l[y]===s[x])d[x]=le(n[y],o[x]),Me(r,n[b],n[y]),y--,x++;else if(m===void 0&&(m=nr(s,x,T),h=nr(l,b,y)),m.has(l[b]))if(m.has(l[y])){let k=h.get(s[x]),z=k!==void 0?n[k]:null;if(z===null){let q=Me(r,n[b]);le(q,o[x]),d[x]=q}else d[x]=le(z,o[x]),Me(r,n[b],z),n[k]=null;x++}else at(n[y]),y--;else at(n[b]),b++;for(;x<=T;){let k=Me(r,d[T+1]);le(k,o[x]),d[x++]=k}for(;b<=y;){let k=n[b++];k!==null&&at(k)}return this.ut=s,st(r,d),G}});var pe=class{constructor(t,e){this.host=t;this.seconds=e;t.addController(this)}get now(){return Date.now()/1e3}hostConnected(){this.timer=setInterval(()=>this.host.requestUpdate(),this.seconds*1e3)}hostDisconnected(){clearInterval(this.timer)}};var or={idle:"good",preparing:"busy",printing:"busy",paused:"warn",finished:"good",failed:"bad",cancelled:"warn",plate:"warn",offered:"busy",reserved:"busy",error:"bad",offline:"calm",unknown:"calm",out_of_service:"calm"};function lt(r,t){return F(r)?r.state:r.in_service?r.state==="offline"||r.state==="unknown"?r.state:r.connected?r.state==="error"?"error":r.waits_for_plate?r.state==="failed"?"failed":"plate":t?.status==="offered"||t?.status==="reserved"?t.status:r.state:"offline":"out_of_service"}function F(r){let{state:t}=r;return t==="preparing"||t==="printing"||t==="paused"}function sr(r,t){switch(r){case"printing":case"paused":return Math.min(1,Math.max(0,(t??0)/100));case"finished":case"plate":return 1;case"cancelled":return .45;default:return}}function ar(r,t){let e=r.spools??[];return t?.filaments?.[0]?.color??(e.length===1?e[0]?.color:void 0)}var ro={idle:qe,paused:$e,finished:qe,failed:ni,cancelled:A,plate:ke,offered:Xt,reserved:Yt,error:Qt,offline:li,unknown:We,out_of_service:ui},lr="M22 35.5H42L39 43H26.5C24.4 43 22.8 39.6 22 35.5ZM27.5 34.5V30.3H36.5V34.5ZM26.5 29.3V27.6H37.5V29.3ZM29.3 26.6V24.6H32.3V26.6Z",no="M22 42C27 34 28 44 32 40S27 31 32 31 37 42 34 41 38 32 41 36 36 43 42 42",pr=43,oo=24.6,Lt="M32 4a28 28 0 0 1 0 56a28 28 0 0 1 0-56";function dr(r,t,e){let i=pr-(t??0)*(pr-oo),n=r==="preparing"?36:t===void 0?20.5:i-5.2;return J`<svg class="picture" viewBox="0 0 64 64" aria-hidden="true">
    <defs>
      <clipPath id="grown"><rect x="16" y=${i} width="32" height="32"></rect></clipPath>
    </defs>
    <path class="track" d=${Lt} pathLength="100"></path>
    ${so(r,t)}
    <g transform="translate(32 32) scale(1.16) translate(-32 -31.5)">
      <rect class="frame" x="17" y="15" width="30" height="33" rx="3"></rect>
      ${ao(r,t,e)}
      <path class="bed" d="M20.5 44.2H43.5"></path>
      <g class="head" style="transform: translateY(${n.toFixed(1)}px)">
        <path class="beam" d="M17 0H47"></path>
        <path class="nozzle" d="M29.5 0H34.5V2.4L32.8 4.6H31.2L29.5 2.4Z"></path>
      </g>
    </g>
    ${lo(ro[r])}
  </svg>`}function so(r,t){if(r==="offered"||r==="reserved")return J`<path class="ring hatched" d=${Lt} pathLength="100"></path>`;let i=r==="cancelled"?0:(r==="failed"||r==="idle"?1:t??0)*100;return i?J`<path class="ring" d=${Lt} pathLength="100"
        stroke-dasharray="${i.toFixed(1)} 200"></path>`:c}function ao(r,t,e){return r==="failed"?J`<path class="spaghetti" d=${no}></path>`:t===void 0?c:J`<path class="ghost" d=${lr}></path>
    <path class="print" d=${lr} clip-path="url(#grown)"
      style=${e?`fill: #${e}`:c}></path>`}function lo(r){return r?J`<circle class="badge" cx="52" cy="52" r="11"></circle>
      <path class="sign" d=${r} transform="translate(44.8 44.8) scale(0.6)"></path>`:c}var cr=f`
  .picture {
    display: block;
    width: 100%;
    height: 100%;
    overflow: visible;
  }
  .picture path,
  .picture rect {
    fill: none;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .picture .track,
  .picture .ring {
    stroke: var(--pq-line);
    stroke-width: 4.5;
  }
  .picture .ring {
    stroke: var(--tone);
    transition: stroke-dasharray 600ms;
  }
  .picture .ring.hatched {
    stroke-dasharray: 1.25;
    stroke-linecap: butt;
  }
  .picture .frame,
  .picture .beam {
    stroke: var(--pq-muted);
    stroke-width: 2;
  }
  .picture .bed {
    stroke: var(--pq-muted);
    stroke-width: 2.4;
  }
  .picture .nozzle {
    fill: var(--pq-muted);
  }
  .picture .head {
    transition: transform 600ms;
  }
  .picture .ghost {
    fill: color-mix(in srgb, var(--pq-text) 9%, transparent);
  }
  .picture .print {
    fill: var(--pq-accent);
    stroke: color-mix(in srgb, var(--pq-text) 45%, transparent);
    stroke-width: 0.7;
  }
  .picture .spaghetti {
    stroke: var(--tone);
    stroke-width: 1.8;
  }
  .picture .badge {
    fill: var(--tone);
    stroke: var(--pq-surface);
    stroke-width: 3;
  }
  .picture .sign {
    fill: var(--pq-surface);
  }
  .look-idle .ring {
    opacity: 0.55;
  }
  .look-preparing .track {
    stroke: var(--tone);
    stroke-dasharray: 1 3.166;
  }
  .look-preparing .nozzle {
    fill: var(--pq-warn);
    animation: glow 2.4s ease-in-out infinite alternate;
  }
  :is(.look-offline, .look-unknown, .look-out_of_service) :is(.frame, .beam, .bed) {
    opacity: 0.55;
  }
  :is(.look-offline, .look-unknown) .track {
    stroke-dasharray: 0.1 3.9;
    stroke: var(--pq-muted);
    stroke-width: 3;
    opacity: 0.6;
  }
  .look-out_of_service .track {
    stroke: var(--pq-muted);
    stroke-dasharray: 6 4;
    stroke-linecap: butt;
    opacity: 0.5;
  }
  @keyframes glow {
    to {
      opacity: 0.35;
    }
  }
`;function ur({text:r,live:t},e){return e.person_id===t.me.person_id&&e.person?r("ui_person_you",{person:e.person}):e.person}function mr(r,t,e){return e?{what:e.name,who:ur(r,e)??r.text("ui_printer_nobody")}:F(t)?{what:r.text("ui_printer_foreign")}:{}}function hr({text:r,times:t},e,i,n){if(F(e)){let{ends:o}=e;if(o===void 0)return;let s=t.at(o,n),l=t.duration((o-n)/60);return o>n+30?r("ui_printer_left",{time:l,end:s}):r("ui_printer_overdue",{end:s})}if(i?.status==="offered"&&i.claim_by!==void 0)return r("ui_printer_asked_until",{time:t.at(i.claim_by,n)});if(i?.status==="reserved"&&i.start_by!==void 0)return r("ui_printer_start_until",{time:t.at(i.start_by,n)})}function fr({text:r,times:t},e,i,n){if(!(e.free===void 0||i==="out_of_service"))return e.free<=n+30?r("ui_printer_free_now"):r("ui_printer_free_at",{time:t.at(e.free,n)})}function gr(r,t,e){let i=ur(r,t)??t.name;if(t.status==="offered"&&t.claim_by!==void 0){let n=r.times.at(t.claim_by,e);return r.text("ui_printer_next_asked",{person:i,time:n})}return t.status==="reserved"?r.text("ui_printer_next_claimed",{person:i}):r.text("ui_printer_next",{person:i})}var W=class extends g{constructor(){super(...arguments);this.now=0;this.runner=new M(this)}shouldUpdate(e){let i=e.get("app");if(!i||e.size>1)return!0;let{text:n,times:o,kiosk:s,live:l}=this.app;return i.text!==n||i.times!==o||i.kiosk!==s||i.live.me!==l.me}render(){let{app:e,printer:i,job:n,next:o,now:s}=this,l=lt(i,n),{what:d,who:m}=mr(e,i,n),h=hr(e,i,n,s),y=e.kiosk&&F(i)&&i.free===i.ends?void 0:fr(e,i,l,s);return a`<article class="surface look-${l} ${or[l]}">
      <header>
        <h3 class="cut" title=${i.name}>${i.name}</h3>
        ${this.renderMore()}
      </header>
      <div class="present">
        ${this.renderPicture(l)}
        <div class="lines">
          <p class="state">${this.renderState(l)}</p>
          ${d?a`<p class="what" title=${d}>${d}</p>`:c}
          ${m?a`<p class="cut" title=${m}>${m}</p>`:c}
        </div>
        <div class="lines when">
        ${h?a`<p>${h}</p>`:c}
        ${y?a`<p class="muted">${y}</p>`:c}
        ${o?a`<p>${gr(e,o,s)}</p>`:c}
        ${this.renderService()}
      </div></div>
      ${this.renderFault()} ${this.renderPlate()} ${this.renderSpools()}
    </article>`}renderMore(){let e=this.app.text("ui_printer_more",{printer:this.printer.name});return a`<button
      class="icon"
      type="button"
      aria-label=${e}
      title=${e}
      @click=${()=>this.dispatchEvent(new CustomEvent("more"))}
    >
      ${$(ii)}
    </button>`}renderPicture(e){let{app:i,printer:n,job:o}=this,s=dr(e,sr(e,n.progress),ar(n,o));return F(n)?a`<div
      class="seen"
      role="progressbar"
      aria-label=${i.text("ui_printer_progress",{printer:n.name})}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${n.progress??c}
    >
      ${s}
    </div>`:a`<div class="seen">${s}</div>`}renderState(e){let{text:i}=this.app,{progress:n}=this.printer,o=i(`ui_printer_${e}`);return n===void 0||!(e==="printing"||e==="paused")?o:`${o} \xB7 ${i("ui_printer_percent",{percent:n})}`}renderService(){return F(this.printer)&&!this.printer.in_service?a`<p class="muted">${this.app.text("ui_printer_out_after")}</p>`:c}renderFault(){let{error:e}=this.printer;return e?a`<p class="error fault">${$(Zt)}<span>${e}</span></p>`:c}renderPlate(){let{app:e,printer:i,runner:n}=this;return i.waits_for_plate?a`<div class="lines">
      <button
        class="main"
        type="button"
        ?disabled=${n.busy}
        @click=${()=>n.run(()=>Ke(e,i.device_id))}
      >
        ${$(ke)} ${e.text("ui_plate_is_clear")}
      </button>
      ${n.message()}
    </div>`:n.message()}renderSpools(){let{text:e}=this.app,i=this.printer.spools;return i?.length?ne(e,i,e("ui_spools_loaded")):c}};W.styles=[_,D,cr,f`
      :host {
        height: 100%;
        container-type: inline-size;
      }
      article {
        --tone: var(--pq-muted);
        display: flex;
        flex-direction: column;
        gap: 10px;
        height: 100%;
        padding: 12px 14px 14px;
      }
      .busy {
        --tone: var(--pq-link);
      }
      .good {
        --tone: var(--pq-good);
      }
      .warn {
        --tone: var(--pq-warn);
      }
      .bad {
        --tone: var(--pq-bad);
      }
      .calm {
        background: color-mix(in srgb, var(--pq-surface) 60%, var(--pq-background));
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 4px;
        margin: -4px -8px -6px 0;
      }
      header h3 {
        font-size: 1.05em;
      }
      .present {
        display: grid;
        grid-template-columns: 5em minmax(0, 1fr);
        align-items: center;
        gap: 14px;
      }
      .seen {
        width: 5em;
        height: 5em;
      }
      .when {
        grid-column: 1 / -1;
      }
      @container (min-width: 19em) {
        .present .lines {
          align-self: end;
        }
        .present .when {
          grid-column: 2;
          align-self: start;
        }
        .seen {
          grid-row: 1 / 3;
        }
        .present {
          row-gap: 4px;
        }
      }
      .state {
        color: var(--tone);
        font-weight: 500;
      }
      .what {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow-wrap: anywhere;
        font-weight: 500;
      }
      .lines {
        display: grid;
        gap: 2px;
      }
      .fault {
        display: flex;
        gap: 6px;
      }
      .fault svg {
        margin-top: 0.1em;
      }
      .spools {
        margin-top: auto;
        font-size: 0.875em;
        color: var(--pq-muted);
      }
    `],p([u({attribute:!1})],W.prototype,"app",2),p([u({attribute:!1})],W.prototype,"printer",2),p([u({attribute:!1})],W.prototype,"job",2),p([u({attribute:!1})],W.prototype,"next",2),p([u({attribute:!1})],W.prototype,"now",2),W=p([v("pq-printer")],W);var po=["ABS","ASA","PA","PC","PETG","PLA","TPU"];function vr(r){let t=Object.values(r).flatMap(({spools:e=[]})=>e.flatMap(({material:i})=>i??[]));return[...new Set([...po,...t])].sort()}function _r(r){if(r===void 0)return"";let t=Object.entries(me).find(([,e])=>e===r.toUpperCase());return t?t[0]:"other"}function br(r,t){let{brand:e,colors:i,...n}={...r,...t};return i&&!("color"in t)?{...n,colors:i}:n}function yr(r){return r.flatMap(({material:t,color:e,brand:i,colors:n})=>{let o=t?.trim(),s={...o?{material:o}:{},...e?{color:e.toUpperCase()}:{},...n?{colors:n}:{},...i?{brand:i}:{}};return Object.keys(s).length?[s]:[]})}var co=Object.keys(me),de=class extends g{constructor(){super(...arguments);this.trays=[];this.runner=new M(this)}willUpdate(e){let i=e.get("printer");(!this.hasUpdated||i&&i.spools!==this.printer.spools)&&(this.trays=this.printer.spools??[])}render(){let{text:e}=this.app,{tells_spools:i,spools:n=[]}=this.printer;return a`<section aria-labelledby="heading">
      <h3 id="heading">${e("ui_spools_loaded")}</h3>
      ${i?a`${n.length?ne(e,n,e("ui_spools_loaded")):c}
            <p class="muted small">${e("ui_spools_told")}</p>`:this.renderForm()}
    </section>`}renderForm(){let{text:e,live:i}=this.app;return a`<form @submit=${this.onSubmit}>
      <datalist id="materials">
        ${vr(i.printers).map(n=>a`<option value=${n}></option>`)}
      </datalist>
      ${this.trays.length?a`<ol>
            ${this.trays.map((n,o)=>this.renderTray(n,o))}
          </ol>`:a`<p class="muted">${e("ui_spools_none")}</p>`}
      <div class="row">
        <button type="button" @click=${()=>this.setTrays([...this.trays,{}])}>
          ${$(Pe)} ${e("ui_spool_add")}
        </button>
        <button class="main" type="submit" ?disabled=${this.runner.busy}>
          ${e("ui_spools_save")}
        </button>
      </div>
      ${this.runner.message()}
    </form>`}renderTray(e,i){let{text:n}=this.app,o=i+1,s=_r(e.color),l=n("ui_spool_remove",{number:o});return a`<li>
      <fieldset>
        <legend class="unseen">${n("ui_spool_number",{number:o})}</legend>
        <label>
          ${n("ui_spool_material")}
          <input
            list="materials"
            maxlength="50"
            .value=${e.material??""}
            @input=${d=>this.set(i,{material:zt(d)})}
          />
        </label>
        <label>
          ${n("ui_spool_color")}
          <select @change=${d=>this.choose(i,zt(d))}>
            <option value="" ?selected=${s===""}>
              ${n("ui_spool_color_unknown")}
            </option>
            ${co.map(d=>a`<option value=${d} ?selected=${s===d}>
                  ${n(`ui_color_${d}`)}
                </option>`)}
            <option value="other" ?selected=${s==="other"}>
              ${n("ui_spool_color_other")}
            </option>
          </select>
        </label>
        <button
          class="icon"
          type="button"
          aria-label=${l}
          title=${l}
          @click=${()=>this.setTrays(this.trays.toSpliced(i,1))}
        >
          ${$(A)}
        </button>
        ${s==="other"?a`<label class="exact">
              ${n("ui_spool_color_pick")}
              <input
                type="color"
                .value=${`#${(e.color??"808080").slice(0,6).toLowerCase()}`}
                @input=${d=>this.set(i,{color:zt(d).slice(1)})}
              />
            </label>`:c}
      </fieldset>
    </li>`}choose(e,i){let n=i==="other"?"808080":me[i];this.set(e,{color:n})}set(e,i){let n=this.trays[e];n&&this.setTrays(this.trays.with(e,br(n,i)))}setTrays(e){this.trays=e}async onSubmit(e){e.preventDefault();let{app:i,printer:n,trays:o}=this;await this.runner.run(async()=>(await Mi(i,n.device_id,yr(o)),!0))&&this.dispatchEvent(new CustomEvent("saved"))}};de.styles=[_,D,f`
      section {
        display: grid;
        gap: 10px;
        padding-top: 14px;
        margin-top: 14px;
        border-top: 1px solid var(--pq-line);
      }
      form {
        display: grid;
        gap: 10px;
      }
      li {
        margin-bottom: 10px;
      }
      fieldset {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
        align-items: end;
        gap: 8px;
        margin: 0;
        padding: 0;
        border: none;
      }
      .exact {
        grid-column: 1 / -1;
      }
      input[type="color"] {
        padding: 4px;
      }
    `],p([u({attribute:!1})],de.prototype,"app",2),p([u({attribute:!1})],de.prototype,"printer",2),p([w()],de.prototype,"trays",2),de=p([v("pq-spools-form")],de);function zt(r){return r.target.value}var fe=class extends g{constructor(){super(...arguments);this.plate=new M(this);this.service=new M(this)}render(){let{app:e,printer:i}=this;return a`<pq-dialog
      open
      .heading=${i.name}
      .closeLabel=${e.text("ui_close")}
      @closed=${this.close}
    >
      ${this.renderFacts()} ${this.renderPlate()}
      <pq-spools-form
        .app=${e}
        .printer=${i}
        @saved=${this.close}
      ></pq-spools-form>
      ${e.live.me.is_admin?this.renderService():c}
    </pq-dialog>`}close(){this.dispatchEvent(new CustomEvent("closed"))}renderFacts(){let{text:e,live:i}=this.app,{volume:n,nozzle:o,site:s,tags:l,plate_clear:d,error:m,...h}=this.printer,b=h.job_id===void 0?void 0:i.jobs[h.job_id],y=lt(this.printer,b),x=[[e("ui_printer_state"),[e(`ui_printer_${y}`),m].filter(Boolean).join(": ")],[e("ui_printer_plate_state"),F(this.printer)?void 0:e(d?"ui_plate_clear":"ui_plate_not_clear")],[e("ui_printer_nozzle"),o===void 0?void 0:`${o} mm`],[e("ui_printer_volume"),n&&`${n.x} \xD7 ${n.y} \xD7 ${n.z} mm`],[e("ui_printer_site"),s],[e("ui_printer_tags"),l?.join(", ")]];return a`<dl>
      ${x.map(([T,k])=>k?a`<dt>${T}</dt><dd>${k}</dd>`:c)}
    </dl>`}renderPlate(){let{app:e,printer:i,plate:n}=this;return i.plate_clear||F(i)?n.message():a`<button
        type="button"
        ?disabled=${n.busy}
        @click=${()=>n.run(()=>Ke(e,i.device_id))}
      >
        ${$(ke)} ${e.text("ui_plate_is_clear")}
      </button>
      ${n.message()}`}renderService(){let{app:e,service:i}=this,{service_entity:n,in_service:o}=this.printer;return n===void 0?c:a`<section>
      <button
        type="button"
        ?disabled=${i.busy}
        @click=${()=>i.run(()=>Je(e,n,!o))}
      >
        ${$(o?hi:mi)}
        ${e.text(o?"ui_printer_take_out":"ui_printer_put_back")}
      </button>
      ${o?a`<p class="muted small">${e.text("ui_printer_take_out_note")}</p>`:c}
      ${i.message()}
    </section>`}};fe.styles=[_,f`
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 4px 16px;
        margin: 0;
      }
      dt {
        color: var(--pq-muted);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      section {
        display: grid;
        justify-items: start;
        gap: 8px;
        padding-top: 14px;
        margin-top: 14px;
        border-top: 1px solid var(--pq-line);
      }
    `],p([u({attribute:!1})],fe.prototype,"app",2),p([u({attribute:!1})],fe.prototype,"printer",2),fe=p([v("pq-printer-dialog")],fe);var qt=30,ge=class extends g{constructor(){super(...arguments);this.clock=new pe(this,qt)}render(){let{app:e}=this,{printers:i,printer_order:n}=e.live,o=n.flatMap(l=>i[l]??[]),s=this.shown===void 0?void 0:i[this.shown];return a`<section aria-labelledby="heading">
      <h2 id="heading">${e.text("ui_printers")}</h2>
      ${o.length?a`<ul>
            ${R(o,({id:l})=>l,l=>this.renderTile(l))}
          </ul>`:a`<p class="muted">${e.text("ui_printers_none")}</p>`}
      ${s?a`<pq-printer-dialog
            .app=${e}
            .printer=${s}
            @closed=${()=>{this.shown=void 0}}
          ></pq-printer-dialog>`:c}
    </section>`}renderTile(e){let i=Math.floor(this.clock.now/qt)*qt;return a`<li>
      <pq-printer
        .app=${this.app}
        .printer=${e}
        .job=${this.jobOf(e.job_id)}
        .next=${this.jobOf(e.next_job_id)}
        .now=${i}
        @more=${()=>{this.shown=e.id}}
      ></pq-printer>
    </li>`}jobOf(e){return e===void 0?void 0:this.app.live.jobs[e]}};ge.styles=[_,f`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(13.75em, 100%), 1fr));
        gap: var(--pq-gap);
      }
      li {
        content-visibility: auto;
        contain-intrinsic-height: auto 15em;
      }
    `],p([u({attribute:!1})],ge.prototype,"app",2),p([w()],ge.prototype,"shown",2),ge=p([v("pq-printers")],ge);var uo=["claim","pass","release","resume","hold","cancel","update_time","update_job","finish"];function pt(r,t){let e=xr(r,t);return uo.filter(i=>e.has(i)&&(i!=="release"||!e.has("pass")))}function xr(r,t){return!t.is_admin&&!N(r,t)?new Set:new Set([...r.can,...t.is_admin?r.admin_can??[]:[]])}function N(r,t){return r.person_id!==void 0&&r.person_id===t.person_id}function wr(r,t){return xr(r,t).has("move")}function $r(r,t){return[...new Set([r.priority,...t.priorities])].sort((e,i)=>e-i)}var Se=f`
  form {
    display: grid;
    gap: 10px;
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }
  .fields > label {
    flex: 1 1 7em;
  }
`;var Q=class extends g{constructor(){super(...arguments);this.hours="";this.minutes="";this.runner=new M(this)}willUpdate(e){let i=e.get("job");if(e.has("job")&&i?.estimate!==this.job.estimate){let n=Math.round(this.job.estimate??this.job.predicted??0);this.hours=String(Math.floor(n/60)),this.minutes=String(n%60)}}render(){let{text:e}=this.app;return a`<form @submit=${this.save} novalidate>
      <div class="fields">
        <label
          >${e("ui_field_hours")}
          <input
            type="number"
            inputmode="numeric"
            min="0"
            max="336"
            .value=${this.hours}
            @input=${i=>{this.hours=i.target.value}}
          />
        </label>
        <label
          >${e("ui_field_minutes")}
          <input
            type="number"
            inputmode="numeric"
            min="0"
            max="59"
            .value=${this.minutes}
            @input=${i=>{this.minutes=i.target.value}}
          />
        </label>
      </div>
      ${this.runner.message()}
      <div class="row">
        <button type="submit" class="main" ?disabled=${this.runner.busy}>
          ${e("ui_save")}
        </button>
      </div>
    </form>`}async save(e){e.preventDefault();let{app:i,job:n}=this,o=(Number(this.hours)||0)*60+(Number(this.minutes)||0);await this.runner.run(async()=>(await ki(i,n.id,o),!0))&&this.dispatchEvent(new CustomEvent("done"))}};Q.styles=[_,Se],p([u({attribute:!1})],Q.prototype,"app",2),p([u({attribute:!1})],Q.prototype,"job",2),p([w()],Q.prototype,"hours",2),p([w()],Q.prototype,"minutes",2),Q=p([v("pq-estimate-form")],Q);var mo=["completed","failed","cancelled"],ve=class extends g{constructor(){super(...arguments);this.runner=new M(this)}render(){let{text:e}=this.app;return a`<p class="muted small">${e("ui_finish_help")}</p>
      <div class="row" role="group" aria-label=${e("ui_do_finish")}>
        ${mo.map(i=>a`<button
              type="button"
              ?disabled=${this.runner.busy}
              @click=${()=>this.finish(i)}
            >
              ${e(i)}
            </button>`)}
      </div>
      ${this.runner.message()}`}async finish(e){let{app:i,job:n}=this;await this.runner.run(async()=>(await $i(i,n.id,e),!0))&&this.dispatchEvent(new CustomEvent("done"))}};ve.styles=[_,Se],p([u({attribute:!1})],ve.prototype,"app",2),p([u({attribute:!1})],ve.prototype,"job",2),ve=p([v("pq-finish-form")],ve);async function dt(r,t,e){let i=Jt(t),n=await wi(r,e.id),{text:o}=r;if(e.status==="printing"){ze(i,{message:o(n?"ui_job_stop_at_printer":"ui_job_stopped",{job:e.name})});return}ze(i,{message:o("ui_job_cancelled",{job:e.name}),action:{label:o("ui_undo"),run:()=>xi(r,e.id)}})}var kr={claim:gi,pass:vi,release:yi,hold:_i,resume:bi},ho=r=>r==="cancel"||r in kr,P=class extends g{constructor(){super(...arguments);this.confirming=!1;this.runner=new M(this)}willUpdate(e){this.job.status!=="printing"&&(this.confirming=!1),e.has("job")&&e.get("job")?.id!==this.job.id&&(this.runner.error="")}updated(e){e.has("confirming")&&this.confirming&&this.keep?.focus()}render(){return a`${this.confirming?this.renderQuestion():this.renderButtons()}
    ${this.runner.message()}`}renderButtons(){let{app:e,job:i,only:n}=this,o=pt(i,e.live.me).filter(ho).filter(s=>!n||n.includes(s));return o.length?a`<div class="row" role="group" aria-label=${i.name}>
      ${o.map(s=>a`<button
            type="button"
            class="${s} ${fo(s)}"
            ?disabled=${this.runner.busy}
            @click=${()=>this.press(s)}
          >
            ${this.labelOf(s)}
          </button>`)}
    </div>`:c}renderQuestion(){let{text:e}=this.app;return a`<div class="question" role="group" aria-labelledby="question">
      <p id="question">${e("ui_job_stop_question",{job:this.job.name})}</p>
      <div class="row">
        <button
          type="button"
          class="danger"
          ?disabled=${this.runner.busy}
          @click=${()=>this.carryOut("cancel")}
        >
          ${e("ui_do_stop")}
        </button>
        <button
          type="button"
          class="keep"
          @click=${()=>{this.confirming=!1}}
        >
          ${e("ui_do_keep")}
        </button>
      </div>
    </div>`}labelOf(e){let i=e==="cancel"&&this.job.status==="printing";return this.app.text(i?"ui_do_stop":`ui_do_${e}`)}press(e){if(e==="cancel"&&this.job.status==="printing"){this.confirming=!0;return}this.carryOut(e)}async carryOut(e){let{app:i,job:n}=this;await this.runner.run(async()=>(await(e==="cancel"?dt(i,this,n):kr[e](i,n.id)),!0))&&(this.confirming=!1,this.dispatchEvent(new CustomEvent("done",{detail:e})))}};P.styles=[_,f`
      .question {
        display: grid;
        gap: 8px;
      }
      .error {
        margin-top: 6px;
      }
      button.claim {
        min-width: 7em;
      }
    `],p([u({attribute:!1})],P.prototype,"app",2),p([u({attribute:!1})],P.prototype,"job",2),p([u({attribute:!1})],P.prototype,"only",2),p([w()],P.prototype,"confirming",2),p([E(".keep")],P.prototype,"keep",2),P=p([v("pq-job-actions")],P);function fo(r){return r==="claim"?"main":r==="cancel"?"danger":""}var go=120;function Er(r,t){return r.order.map(e=>r.jobs[e]).filter(e=>e!==void 0&&vo(e)).filter(e=>t||N(e,r.me))}function vo({status:r}){return r==="offered"||r==="reserved"}function Ce(r,t){if(r.status==="offered"&&r.claim_by!==void 0)return{ends:r.claim_by,seconds:t.claim_window*60};if(r.status==="reserved"&&r.start_by!==void 0)return{ends:r.start_by,seconds:t.start_window*60}}function Tr({ends:r,seconds:t},e){return Math.min(1,Math.max(0,(r-e)/Math.max(1,t)))}function Mr({ends:r},t){return r-t<go}function B(r,t){return t===void 0?void 0:r.live.printers[t]?.name}function _e(r,t){return t.person??r.text("ui_job_nobody")}function Re(r,t,e){let i=`${t.name}, ${_e(r,t)}`;return e===void 0?i:`${e}: ${i}`}function je(r,t){if(t.status==="printing")return t.paused?r.text("ui_job_paused"):"";if(t.status==="held")return _o(r,t);let e=Ce(t,r.live.queue);if(e){let i=t.status==="offered"?"ui_job_claim_until":"ui_job_start_until";return r.text(i,{time:r.times.at(e.ends)})}return t.waiting_for==="after"&&t.after!==void 0?r.text("ui_job_waits_after",{number:t.after}):yo(r,t)||bo(r,t)}function _o({text:r},t){return t.reason&&we(r,`ui_held_${t.reason}`,"")||r("waiting_resume")}function bo({text:r,times:t},e){if(!e.waiting_for)return"";let i=`waiting_${e.waiting_for}`;if(e.waiting_until!==void 0){let n=r(`${i}_until`,{time:t.at(e.waiting_until)});if(n!==`${i}_until`)return n}return we(r,i,"")}function yo(r,t){let e=t.plan_reason;if(!e||!["others","printer"].includes(t.waiting_for??""))return"";let n=`plan_${e.kind==="saves_swap"&&!e.material?"saves_some_swap":e.kind}`,o=r.text(n,{material:e.material??"",printer:B(r,e.printer_id)??"",start:r.times.at(e.start),instead:r.times.at(e.instead??e.start)});return o===n?"":o}function ct({text:r},t){return t.reason&&t.status==="queued"?we(r,`ui_back_${t.reason}`,""):""}function Ae(r,t,e=!0){let{text:i,times:n}=r;if(t.started!==void 0)return i("ui_job_since",{time:n.at(t.started)});let o=t.expected;if(!o)return"";let{start:s,start_low:l,start_high:d}=o,m=i("ui_job_about",{time:n.at(s)});return e&&d-l>=120?`${m} (${n.range(l,d)})`:m}function Sr(r,t){let e=t.expected;return t.status==="printing"&&e?r.text("expected_end",{time:r.times.at(e.end)}):""}function ut(r){if(!(r.deadline===void 0||!r.expected))return xo(r.deadline,r.expected.end,r.expected.end_high)}function xo(r,t,e){return t>r?"late":e>r?"risk":"met"}function Cr(r,t){let{text:e}=r;return[["ui_job_person",_e(r,t)],["ui_job_status",wo(r,t)],["ui_job_place",t.position],["ui_job_start",Ae(r,t)],["ui_job_end",$o(r,t)],["ui_job_printer",ko(r,t)],["ui_job_may_print_on",Eo(r,t)],["ui_job_time",To(r,t)],["ui_job_deadline",Mo(r,t)],["ui_job_priority_label",t.priority===5?void 0:t.priority],["ui_job_material",t.filaments&&ne(e,t.filaments,e("ui_job_material"))],["ui_job_grams",t.grams===void 0?void 0:`${Ht(r,t.grams)} g`],["ui_job_size",So(r,t)],["ui_job_nozzle",t.nozzle===void 0?void 0:`${Ht(r,t.nozzle)} mm`],["ui_job_after",t.after===void 0?void 0:`#${t.after}`],["ui_job_retry_of",t.retry_of===void 0?void 0:`#${t.retry_of}`],["ui_job_misses",t.misses],["ui_job_joined",r.times.at(t.created)],["ui_job_notes",t.notes]].filter(n=>!!n[1]).map(([n,o])=>({label:e(n),value:typeof o=="number"?String(o):o}))}function wo(r,t){return[r.text(t.status),je(r,t),ct(r,t)].filter(Boolean).join(" \xB7 ")}function $o({text:r,times:t},{expected:e}){if(!e)return;let{end:i,end_low:n,end_high:o}=e,s=r("ui_job_about",{time:t.at(i)});return o-n>=120?`${s} (${t.range(n,o)})`:s}function ko(r,t){let e=B(r,t.printer_id),i=B(r,t.expected?.printer_id);return e??(i&&r.text("ui_job_expected_on",{printer:i}))}function Eo(r,t){return(t.forced_printer_id?[t.forced_printer_id]:t.printer_ids)?.map(n=>B(r,n)).filter(Boolean)?.join(", ")}function To({text:r,times:t},e){let{estimate:i,predicted:n}=e;if(i===void 0)return n===void 0?void 0:t.duration(n);let o=t.duration(i);return n===void 0||t.duration(n)===o?o:r("ui_job_time_predicted",{said:o,predicted:t.duration(n)})}function Mo({text:r,times:t},e){return e.deadline===void 0?void 0:r(`ui_deadline_${ut(e)??"met"}`,{time:t.at(e.deadline)})}function So(r,{size:t}){return t&&`${[t.x,t.y,t.z].map(e=>Ht(r,e)).join(" \xD7 ")} mm`}function Ht({hass:r},t){return t.toLocaleString(r.locale.language,{maximumFractionDigits:1})}function Rr(r,t,e){return t.typed===t.before?{priority:r}:{priority:r,deadline:Te(t.typed,e)??null}}var ee=class extends g{constructor(){super(...arguments);this.priority=5;this.deadline="";this.runner=new M(this)}willUpdate(e){let i=e.get("job");e.has("job")&&(i?.priority!==this.job.priority&&(this.priority=this.job.priority),(!i||i.deadline!==this.job.deadline)&&(this.deadline=this.deadlineBefore))}get deadlineBefore(){let{deadline:e}=this.job;return e===void 0?"":tt(e,this.app.times.zone)}render(){let{text:e,live:i}=this.app;return a`<form @submit=${this.save} novalidate>
      <div class="fields">
        <label
          >${e("ui_job_priority_label")}
          <select
            @change=${n=>{this.priority=Number(n.target.value)}}
          >
            ${$r(this.job,i.me).map(n=>a`<option value=${n} ?selected=${n===this.priority}>
                  ${this.labelOf(n)}
                </option>`)}
          </select>
        </label>
        <label
          >${e("ui_job_deadline")}
          <input
            type="datetime-local"
            .value=${this.deadline}
            @input=${n=>{let o=n.target;this.deadline=o.validity.badInput?this.deadlineBefore:o.value}}
          />
        </label>
      </div>
      ${this.runner.message()}
      <div class="row">
        <button type="submit" class="main" ?disabled=${this.runner.busy}>
          ${e("ui_save")}
        </button>
      </div>
    </form>`}labelOf(e){let{text:i}=this.app,o={1:"ui_priority_1",5:"ui_priority_5",10:"ui_priority_10"}[e];return o?i(o):String(e)}async save(e){e.preventDefault();let{app:i,job:n}=this;await this.runner.run(async()=>(await Ei(i,n.id,this.change()),!0))&&this.dispatchEvent(new CustomEvent("done"))}change(){let e={before:this.deadlineBefore,typed:this.deadline};return Rr(this.priority,e,this.app.times.zone)}};ee.styles=[_,Se],p([u({attribute:!1})],ee.prototype,"app",2),p([u({attribute:!1})],ee.prototype,"job",2),p([w()],ee.prototype,"priority",2),p([w()],ee.prototype,"deadline",2),ee=p([v("pq-urgency-form")],ee);var ce=class extends g{async show(t,e=!1){this.job=void 0,this.jobId=t,await this.updateComplete,e&&this.actions&&(this.actions.confirming=!0)}willUpdate(){let t=this.jobId===void 0?void 0:this.app.live.jobs[this.jobId];this.job=t??this.job}render(){let{app:t,job:e,jobId:i}=this;return i===void 0||!e?c:a`<pq-dialog
      open
      heading="${e.name} #${e.number}"
      closeLabel=${t.text("ui_close")}
      @closed=${this.close}
    >
      ${t.live.jobs[i]?this.renderJob(e):a`<p role="status">${t.text("ui_job_has_ended")}</p>`}
    </pq-dialog>`}renderJob(t){let{app:e}=this,i=pt(t,e.live.me);return a`<div class="frame">
      <dl>
        ${Cr(e,t).map(({label:n,value:o})=>a`<dt>${n}</dt>
              <dd>${o}</dd>`)}
      </dl>
      <pq-job-actions .app=${e} .job=${t} @done=${this.onDone}></pq-job-actions>
      ${i.map(n=>this.renderForm(n,t))}
    </div>`}renderForm(t,e){let{app:i}=this;switch(t){case"update_time":return a`<details>
          <summary>${i.text("ui_do_estimate")}</summary>
          <pq-estimate-form .app=${i} .job=${e} @done=${jr}></pq-estimate-form>
        </details>`;case"update_job":return a`<details>
          <summary>${i.text("ui_do_urgency")}</summary>
          <pq-urgency-form .app=${i} .job=${e} @done=${jr}></pq-urgency-form>
        </details>`;case"finish":return a`<details>
          <summary>${i.text("ui_do_finish")}</summary>
          <pq-finish-form .app=${i} .job=${e} @done=${this.close}></pq-finish-form>
        </details>`;default:return c}}onDone(t){t.detail==="cancel"&&this.close()}close(){this.jobId=void 0}};ce.styles=[_,D,f`
      dl {
        display: grid;
        grid-template-columns: minmax(6em, max-content) minmax(0, 1fr);
        gap: 6px 14px;
        margin: 0;
        overflow-wrap: anywhere;
      }
      dt {
        color: var(--pq-muted);
      }
      dd {
        margin: 0;
      }
      .frame {
        display: grid;
        gap: 14px;
      }
      details {
        border: 1px solid var(--pq-line);
        border-radius: 10px;
      }
      summary {
        padding: 10px 14px;
        cursor: pointer;
        font-weight: 500;
        color: var(--pq-link);
      }
      summary:focus-visible {
        outline: 2px solid var(--pq-link);
        outline-offset: -2px;
        border-radius: 10px;
      }
      details > :not(summary) {
        padding: 0 14px 14px;
      }
    `],p([u({attribute:!1})],ce.prototype,"app",2),p([w()],ce.prototype,"jobId",2),p([E("pq-job-actions")],ce.prototype,"actions",2),ce=p([v("pq-job-dialog")],ce);function jr(r){let t=r.target.closest("details");t?.removeAttribute("open"),t?.querySelector("summary")?.focus()}var Be=(r,t)=>{let e=r._$AN;if(e===void 0)return!1;for(let i of e)i._$AO?.(t,!1),Be(i,t);return!0},mt=r=>{let t,e;do{if((t=r._$AM)===void 0)break;e=t._$AN,e.delete(r),r=t}while(e?.size===0)},Ar=r=>{for(let t;t=r._$AM;r=t){let e=t._$AN;if(e===void 0)t._$AN=e=new Set;else if(e.has(r))break;e.add(r),jo(t)}};function Co(r){this._$AN!==void 0?(mt(this),this._$AM=r,Ar(this)):this._$AM=r}function Ro(r,t=!1,e=0){let i=this._$AH,n=this._$AN;if(n!==void 0&&n.size!==0)if(t)if(Array.isArray(i))for(let o=e;o<i.length;o++)Be(i[o],!1),mt(i[o]);else i!=null&&(Be(i,!1),mt(i));else Be(this,r)}var jo=r=>{r.type==re.CHILD&&(r._$AP??=Ro,r._$AQ??=Co)},ht=class extends V{constructor(){super(...arguments),this._$AN=void 0}_$AT(t,e,i){super._$AT(t,e,i),Ar(this),this.isConnected=t._$AU}_$AO(t,e=!0){t!==this.isConnected&&(this.isConnected=t,t?this.reconnected?.():this.disconnected?.()),e&&(Be(this,t),mt(this))}setValue(t){if(ir(this._$Ct))this._$Ct._$AI(t,this);else{let e=[...this._$Ct._$AH];e[this._$Ci]=t,this._$Ct._$AI(e,this,0)}}disconnected(){}reconnected(){}};var Ie=class r extends Event{constructor(t){super(r.eventName,{bubbles:!1}),this.first=t.first,this.last=t.last}};Ie.eventName="rangeChanged";var Ve=class r extends Event{constructor(t){super(r.eventName,{bubbles:!1}),this.first=t.first,this.last=t.last}};Ve.eventName="visibilityChanged";var De=class r extends Event{constructor(){super(r.eventName,{bubbles:!1})}};De.eventName="unpinned";var Ft=class{constructor(t){this._element=null;let e=t??window;this._node=e,t&&(this._element=t)}get element(){return this._element||document.scrollingElement||document.documentElement}get scrollTop(){return this.element.scrollTop||window.scrollY}get scrollLeft(){return this.element.scrollLeft||window.scrollX}get scrollHeight(){return this.element.scrollHeight}get scrollWidth(){return this.element.scrollWidth}get viewportHeight(){return this._element?this._element.getBoundingClientRect().height:window.innerHeight}get viewportWidth(){return this._element?this._element.getBoundingClientRect().width:window.innerWidth}get maxScrollTop(){return this.scrollHeight-this.viewportHeight}get maxScrollLeft(){return this.scrollWidth-this.viewportWidth}},ft=class extends Ft{constructor(t,e){super(e),this._clients=new Set,this._retarget=null,this._end=null,this.__destination=null,this.correctingScrollError=!1,this._checkForArrival=this._checkForArrival.bind(this),this._updateManagedScrollTo=this._updateManagedScrollTo.bind(this),this.scrollTo=this.scrollTo.bind(this),this.scrollBy=this.scrollBy.bind(this);let i=this._node;this._originalScrollTo=i.scrollTo,this._originalScrollBy=i.scrollBy,this._originalScroll=i.scroll,this._attach(t)}get _destination(){return this.__destination}get scrolling(){return this._destination!==null}scrollTo(t,e){let i=typeof t=="number"&&typeof e=="number"?{left:t,top:e}:t;this._scrollTo(i)}scrollBy(t,e){let i=typeof t=="number"&&typeof e=="number"?{left:t,top:e}:t;i.top!==void 0&&(i.top+=this.scrollTop),i.left!==void 0&&(i.left+=this.scrollLeft),this._scrollTo(i)}_nativeScrollTo(t){this._originalScrollTo.bind(this._element||window)(t)}_scrollTo(t,e=null,i=null){this._end!==null&&this._end(),t.behavior==="smooth"?(this._setDestination(t),this._retarget=e,this._end=i):this._resetScrollState(),this._nativeScrollTo(t)}_setDestination(t){let{top:e,left:i}=t;return e=e===void 0?void 0:Math.max(0,Math.min(e,this.maxScrollTop)),i=i===void 0?void 0:Math.max(0,Math.min(i,this.maxScrollLeft)),this._destination!==null&&i===this._destination.left&&e===this._destination.top?!1:(this.__destination={top:e,left:i,behavior:"smooth"},!0)}_resetScrollState(){this.__destination=null,this._retarget=null,this._end=null}_updateManagedScrollTo(t){this._destination&&this._setDestination(t)&&this._nativeScrollTo(this._destination)}managedScrollTo(t,e,i){return this._scrollTo(t,e,i),this._updateManagedScrollTo}correctScrollError(t){this.correctingScrollError=!0,requestAnimationFrame(()=>requestAnimationFrame(()=>this.correctingScrollError=!1)),this._nativeScrollTo(t),this._retarget&&this._setDestination(this._retarget()),this._destination&&this._nativeScrollTo(this._destination)}_checkForArrival(){if(this._destination!==null){let{scrollTop:t,scrollLeft:e}=this,{top:i,left:n}=this._destination;i=Math.min(i||0,this.maxScrollTop),n=Math.min(n||0,this.maxScrollLeft);let o=Math.abs(i-t),s=Math.abs(n-e);o<1&&s<1&&(this._end&&this._end(),this._resetScrollState())}}detach(t){return this._clients.delete(t),this._clients.size===0&&(this._node.scrollTo=this._originalScrollTo,this._node.scrollBy=this._originalScrollBy,this._node.scroll=this._originalScroll,this._node.removeEventListener("scroll",this._checkForArrival)),null}_attach(t){this._clients.add(t),this._clients.size===1&&(this._node.scrollTo=this.scrollTo,this._node.scrollBy=this.scrollBy,this._node.scroll=this.scrollTo,this._node.addEventListener("scroll",this._checkForArrival))}};var Or=typeof window<"u"?window.ResizeObserver:void 0;var qr=Symbol("virtualizerRef"),gt="virtualizer-sizer",Lr,_t=class{constructor(t){if(this._benchmarkStart=null,this._layout=null,this._clippingAncestors=[],this._scrollSize=null,this._scrollError=null,this._childrenPos=null,this._childMeasurements=null,this._toBeMeasured=new Map,this._rangeChanged=!0,this._itemsChanged=!0,this._visibilityChanged=!0,this._scrollerController=null,this._isScroller=!1,this._sizer=null,this._hostElementRO=null,this._childrenRO=null,this._mutationObserver=null,this._scrollEventListeners=[],this._scrollEventListenerOptions={passive:!0},this._loadListener=this._childLoaded.bind(this),this._scrollIntoViewTarget=null,this._updateScrollIntoViewCoordinates=null,this._items=[],this._first=-1,this._last=-1,this._firstVisible=-1,this._lastVisible=-1,this._scheduled=new WeakSet,this._measureCallback=null,this._measureChildOverride=null,this._layoutCompletePromise=null,this._layoutCompleteResolver=null,this._layoutCompleteRejecter=null,this._pendingLayoutComplete=null,this._layoutInitialized=null,this._connected=!1,!t)throw new Error("Virtualizer constructor requires a configuration object");if(t.hostElement)this._init(t);else throw new Error('Virtualizer configuration requires the "hostElement" property')}set items(t){Array.isArray(t)&&t!==this._items&&(this._itemsChanged=!0,this._items=t,this._schedule(this._updateLayout))}_init(t){this._isScroller=!!t.scroller,this._initHostElement(t);let e=t.layout||{};this._layoutInitialized=this._initLayout(e)}_initObservers(){this._mutationObserver=new MutationObserver(this._finishDOMUpdate.bind(this)),this._hostElementRO=new Or(()=>this._hostElementSizeChanged()),this._childrenRO=new Or(this._childrenSizeChanged.bind(this))}_initHostElement(t){let e=this._hostElement=t.hostElement;this._applyVirtualizerStyles(),e[qr]=this}connected(){this._initObservers();let t=this._isScroller;this._clippingAncestors=Lo(this._hostElement,t),this._scrollerController=new ft(this,this._clippingAncestors[0]),this._schedule(this._updateLayout),this._observeAndListen(),this._connected=!0}_observeAndListen(){this._mutationObserver.observe(this._hostElement,{childList:!0}),this._hostElementRO.observe(this._hostElement),this._scrollEventListeners.push(window),window.addEventListener("scroll",this,this._scrollEventListenerOptions),this._clippingAncestors.forEach(t=>{t.addEventListener("scroll",this,this._scrollEventListenerOptions),this._scrollEventListeners.push(t),this._hostElementRO.observe(t)}),this._hostElementRO.observe(this._scrollerController.element),this._children.forEach(t=>this._childrenRO.observe(t)),this._scrollEventListeners.forEach(t=>t.addEventListener("scroll",this,this._scrollEventListenerOptions))}disconnected(){this._scrollEventListeners.forEach(t=>t.removeEventListener("scroll",this,this._scrollEventListenerOptions)),this._scrollEventListeners=[],this._clippingAncestors=[],this._scrollerController?.detach(this),this._scrollerController=null,this._mutationObserver?.disconnect(),this._mutationObserver=null,this._hostElementRO?.disconnect(),this._hostElementRO=null,this._childrenRO?.disconnect(),this._childrenRO=null,this._rejectLayoutCompletePromise("disconnected"),this._connected=!1}_applyVirtualizerStyles(){let e=this._hostElement.style;e.display=e.display||"block",e.position=e.position||"relative",e.contain=e.contain||"size layout",this._isScroller&&(e.overflow=e.overflow||"auto",e.minHeight=e.minHeight||"150px")}_getSizer(){let t=this._hostElement;if(!this._sizer){let e=t.querySelector(`[${gt}]`);e||(e=document.createElement("div"),e.setAttribute(gt,""),t.appendChild(e)),Object.assign(e.style,{position:"absolute",margin:"-2px 0 0 0",padding:0,visibility:"hidden",fontSize:"2px"}),e.textContent="&nbsp;",e.setAttribute(gt,""),this._sizer=e}return this._sizer}async updateLayoutConfig(t){await this._layoutInitialized;let e=t.type||Lr;if(typeof e=="function"&&this._layout instanceof e){let i={...t};return delete i.type,this._layout.config=i,!0}return!1}async _initLayout(t){let e,i;if(typeof t.type=="function"){i=t.type;let n={...t};delete n.type,e=n}else e=t;i===void 0&&(Lr=i=(await import("./chunk-2354S5TE.js")).FlowLayout),this._layout=new i(n=>this._handleLayoutMessage(n),e),this._layout.measureChildren&&typeof this._layout.updateItemSizes=="function"&&(typeof this._layout.measureChildren=="function"&&(this._measureChildOverride=this._layout.measureChildren),this._measureCallback=this._layout.updateItemSizes.bind(this._layout)),this._layout.listenForChildLoadEvents&&this._hostElement.addEventListener("load",this._loadListener,!0),this._schedule(this._updateLayout)}startBenchmarking(){this._benchmarkStart===null&&(this._benchmarkStart=window.performance.now())}stopBenchmarking(){if(this._benchmarkStart!==null){let t=window.performance.now(),e=t-this._benchmarkStart,n=performance.getEntriesByName("uv-virtualizing","measure").filter(o=>o.startTime>=this._benchmarkStart&&o.startTime<t).reduce((o,s)=>o+s.duration,0);return this._benchmarkStart=null,{timeElapsed:e,virtualizationTime:n}}return null}_measureChildren(){let t={},e=this._children,i=this._measureChildOverride||this._measureChild;for(let n=0;n<e.length;n++){let o=e[n],s=this._first+n;(this._itemsChanged||this._toBeMeasured.has(o))&&(t[s]=i.call(this,o,this._items[s]))}this._childMeasurements=t,this._schedule(this._updateLayout),this._toBeMeasured.clear()}_measureChild(t){let{width:e,height:i}=t.getBoundingClientRect();return Object.assign({width:e,height:i},Ao(t))}async _schedule(t){this._scheduled.has(t)||(this._scheduled.add(t),await Promise.resolve(),this._scheduled.delete(t),t.call(this))}async _updateDOM(t){this._scrollSize=t.scrollSize,this._adjustRange(t.range),this._childrenPos=t.childPositions,this._scrollError=t.scrollError||null;let{_rangeChanged:e,_itemsChanged:i}=this;this._visibilityChanged&&(this._notifyVisibility(),this._visibilityChanged=!1),(e||i)&&(this._notifyRange(),this._rangeChanged=!1),this._finishDOMUpdate()}_finishDOMUpdate(){this._connected&&(this._children.forEach(t=>this._childrenRO.observe(t)),this._checkScrollIntoViewTarget(this._childrenPos),this._positionChildren(this._childrenPos),this._sizeHostElement(this._scrollSize),this._correctScrollError(),this._benchmarkStart&&"mark"in window.performance&&window.performance.mark("uv-end"))}_updateLayout(){this._layout&&this._connected&&(this._layout.items=this._items,this._updateView(),this._childMeasurements!==null&&(this._measureCallback&&this._measureCallback(this._childMeasurements),this._childMeasurements=null),this._layout.reflowIfNeeded(),this._benchmarkStart&&"mark"in window.performance&&window.performance.mark("uv-end"))}_handleScrollEvent(){if(this._benchmarkStart&&"mark"in window.performance){try{window.performance.measure("uv-virtualizing","uv-start","uv-end")}catch(t){console.warn("Error measuring performance data: ",t)}window.performance.mark("uv-start")}this._scrollerController.correctingScrollError===!1&&this._layout?.unpin(),this._schedule(this._updateLayout)}handleEvent(t){t.type==="scroll"?(t.currentTarget===window||this._clippingAncestors.includes(t.currentTarget))&&this._handleScrollEvent():console.warn("event not handled",t)}_handleLayoutMessage(t){t.type==="stateChanged"?this._updateDOM(t):t.type==="visibilityChanged"?(this._firstVisible=t.firstVisible,this._lastVisible=t.lastVisible,this._notifyVisibility()):t.type==="unpinned"&&this._hostElement.dispatchEvent(new De)}get _children(){let t=[],e=this._hostElement.firstElementChild;for(;e;)e.hasAttribute(gt)||t.push(e),e=e.nextElementSibling;return t}_updateView(){let t=this._hostElement,e=this._scrollerController?.element,i=this._layout;if(t&&e&&i){let n,o,s,l,d=t.getBoundingClientRect();n=0,o=0,s=window.innerHeight,l=window.innerWidth;let m=this._clippingAncestors.map(q=>q.getBoundingClientRect());m.unshift(d);for(let q of m)n=Math.max(n,q.top),o=Math.max(o,q.left),s=Math.min(s,q.bottom),l=Math.min(l,q.right);let h=e.getBoundingClientRect(),b={left:d.left-h.left,top:d.top-h.top},y={width:e.scrollWidth,height:e.scrollHeight},x=n-d.top+t.scrollTop,T=o-d.left+t.scrollLeft,k=Math.max(0,s-n),z=Math.max(0,l-o);i.viewportSize={width:z,height:k},i.viewportScroll={top:x,left:T},i.totalScrollSize=y,i.offsetWithinScroller=b}}_sizeHostElement(t){let i=t&&t.width!==null?Math.min(82e5,t.width):0,n=t&&t.height!==null?Math.min(82e5,t.height):0;if(this._isScroller)this._getSizer().style.transform=`translate(${i}px, ${n}px)`;else{let o=this._hostElement.style;o.minWidth=i?`${i}px`:"100%",o.minHeight=n?`${n}px`:"100%"}}_positionChildren(t){t&&t.forEach(({top:e,left:i,width:n,height:o,xOffset:s,yOffset:l},d)=>{let m=this._children[d-this._first];m&&(m.style.position="absolute",m.style.boxSizing="border-box",m.style.transform=`translate(${i}px, ${e}px)`,n!==void 0&&(m.style.width=n+"px"),o!==void 0&&(m.style.height=o+"px"),m.style.left=s===void 0?null:s+"px",m.style.top=l===void 0?null:l+"px")})}async _adjustRange(t){let{_first:e,_last:i,_firstVisible:n,_lastVisible:o}=this;this._first=t.first,this._last=t.last,this._firstVisible=t.firstVisible,this._lastVisible=t.lastVisible,this._rangeChanged=this._rangeChanged||this._first!==e||this._last!==i,this._visibilityChanged=this._visibilityChanged||this._firstVisible!==n||this._lastVisible!==o}_correctScrollError(){if(this._scrollError){let{scrollTop:t,scrollLeft:e}=this._scrollerController,{top:i,left:n}=this._scrollError;this._scrollError=null,this._scrollerController.correctScrollError({top:t-i,left:e-n})}}element(t){return t===1/0&&(t=this._items.length-1),this._items?.[t]===void 0?void 0:{scrollIntoView:(e={})=>this._scrollElementIntoView({...e,index:t})}}_scrollElementIntoView(t){if(t.index>=this._first&&t.index<=this._last)this._children[t.index-this._first].scrollIntoView(t);else if(t.index=Math.min(t.index,this._items.length-1),t.behavior==="smooth"){let e=this._layout.getScrollIntoViewCoordinates(t),{behavior:i}=t;this._updateScrollIntoViewCoordinates=this._scrollerController.managedScrollTo(Object.assign(e,{behavior:i}),()=>this._layout.getScrollIntoViewCoordinates(t),()=>this._scrollIntoViewTarget=null),this._scrollIntoViewTarget=t}else this._layout.pin=t}_checkScrollIntoViewTarget(t){let{index:e}=this._scrollIntoViewTarget||{};e&&t?.has(e)&&this._updateScrollIntoViewCoordinates(this._layout.getScrollIntoViewCoordinates(this._scrollIntoViewTarget))}_notifyRange(){this._hostElement.dispatchEvent(new Ie({first:this._first,last:this._last}))}_notifyVisibility(){this._hostElement.dispatchEvent(new Ve({first:this._firstVisible,last:this._lastVisible}))}get layoutComplete(){return this._layoutCompletePromise||(this._layoutCompletePromise=new Promise((t,e)=>{this._layoutCompleteResolver=t,this._layoutCompleteRejecter=e})),this._layoutCompletePromise}_rejectLayoutCompletePromise(t){this._layoutCompleteRejecter!==null&&this._layoutCompleteRejecter(t),this._resetLayoutCompleteState()}_scheduleLayoutComplete(){this._layoutCompletePromise&&this._pendingLayoutComplete===null&&(this._pendingLayoutComplete=requestAnimationFrame(()=>requestAnimationFrame(()=>this._resolveLayoutCompletePromise())))}_resolveLayoutCompletePromise(){this._layoutCompleteResolver!==null&&this._layoutCompleteResolver(),this._resetLayoutCompleteState()}_resetLayoutCompleteState(){this._layoutCompletePromise=null,this._layoutCompleteResolver=null,this._layoutCompleteRejecter=null,this._pendingLayoutComplete=null}_hostElementSizeChanged(){this._schedule(this._updateLayout)}_childLoaded(){}_childrenSizeChanged(t){if(this._layout?.measureChildren){for(let e of t)this._toBeMeasured.set(e.target,e.contentRect);this._measureChildren()}this._scheduleLayoutComplete(),this._itemsChanged=!1,this._rangeChanged=!1}};function Ao(r){let t=window.getComputedStyle(r);return{marginTop:vt(t.marginTop),marginRight:vt(t.marginRight),marginBottom:vt(t.marginBottom),marginLeft:vt(t.marginLeft)}}function vt(r){let t=r?parseFloat(r):NaN;return Number.isNaN(t)?0:t}function zr(r){if(r.assignedSlot!==null)return r.assignedSlot;if(r.parentElement!==null)return r.parentElement;let t=r.parentNode;return t&&t.nodeType===Node.DOCUMENT_FRAGMENT_NODE&&t.host||null}function Oo(r,t=!1){let e=[],i=t?r:zr(r);for(;i!==null;)e.push(i),i=zr(i);return e}function Lo(r,t=!1){let e=!1;return Oo(r,t).filter(i=>{if(e)return!1;let n=getComputedStyle(i);return e=n.position==="fixed",n.overflow!=="visible"})}var zo=r=>r,qo=(r,t)=>a`${t}: ${JSON.stringify(r,null,2)}`,Nt=class extends ht{constructor(t){if(super(t),this._virtualizer=null,this._first=0,this._last=-1,this._renderItem=(e,i)=>qo(e,i+this._first),this._keyFunction=(e,i)=>zo(e,i+this._first),this._items=[],t.type!==re.CHILD)throw new Error("The virtualize directive can only be used in child expressions")}render(t){t&&this._setFunctions(t);let e=[];if(this._first>=0&&this._last>=this._first)for(let i=this._first;i<=this._last;i++)e.push(this._items[i]);return R(e,this._keyFunction,this._renderItem)}update(t,[e]){this._setFunctions(e);let i=this._items!==e.items;return this._items=e.items||[],this._virtualizer?this._updateVirtualizerConfig(t,e):this._initialize(t,e),i?G:this.render()}async _updateVirtualizerConfig(t,e){if(!await this._virtualizer.updateLayoutConfig(e.layout||{})){let n=t.parentNode;this._makeVirtualizer(n,e)}this._virtualizer.items=this._items}_setFunctions(t){let{renderItem:e,keyFunction:i}=t;e&&(this._renderItem=(n,o)=>e(n,o+this._first)),i&&(this._keyFunction=(n,o)=>i(n,o+this._first))}_makeVirtualizer(t,e){this._virtualizer&&this._virtualizer.disconnected();let{layout:i,scroller:n,items:o}=e;this._virtualizer=new _t({hostElement:t,layout:i,scroller:n}),this._virtualizer.items=o,this._virtualizer.connected()}_initialize(t,e){let i=t.parentNode;i&&i.nodeType===1&&(i.addEventListener("rangeChanged",n=>{this._first=n.first,this._last=n.last,this.setValue(this.render())}),this._makeVirtualizer(i,e))}disconnected(){this._virtualizer?.disconnected()}reconnected(){this._virtualizer?.connected()}},Hr=H(Nt);var Fr=H(class extends V{constructor(r){if(super(r),r.type!==re.ATTRIBUTE||r.name!=="class"||r.strings?.length>2)throw Error("`classMap()` can only be used in the `class` attribute and must be the only part in the attribute.")}render(r){return" "+Object.keys(r).filter(t=>r[t]).join(" ")+" "}update(r,[t]){if(this.st===void 0){this.st=new Set,r.strings!==void 0&&(this.nt=new Set(r.strings.join(" ").split(/\s/).filter(i=>i!=="")));for(let i in t)t[i]&&!this.nt?.has(i)&&this.st.add(i);return this.render(t)}let e=r.element.classList;for(let i of this.st)i in t||(e.remove(i),this.st.delete(i));for(let i in t){let n=!!t[i];n===this.st.has(i)||this.nt?.has(i)||(n?(e.add(i),this.st.add(i)):(e.remove(i),this.st.delete(i)))}return G}});var Nr=H(class extends V{constructor(){super(...arguments),this.key=c}render(r,t){return this.key=r,t}update(r,[t,e]){return t!==this.key&&(st(r),this.key=t),e}});function Oe(r,t){return r.filter(e=>t[e]?.status==="queued")}function Br(r,t,e){return t.reduce((i,n)=>Ho(i,n,e),r)}function Ho(r,{id:t,before:e},i){let n=Oe(r,i);if(!n.includes(t)||e!==void 0&&!n.includes(e))return r;let o=r.filter(d=>d!==t),s=n.filter(d=>d!==t).at(-1),l=e!==void 0?o.indexOf(e):s===void 0?r.indexOf(t):o.indexOf(s)+1;return o.toSpliced(l,0,t)}function Ir(r,t,e,i){let n=e.find(s=>t<(s.top+s.bottom)/2),o=e.at(-1);if(o)return Fo({id:r,before:n?n.id:i[i.indexOf(o.id)+1]},i)}function Vr(r,t,e){let i=e.indexOf(r);if(!(i<0))switch(t){case"ArrowUp":return i>0?{id:r,before:e[i-1]}:void 0;case"ArrowDown":return i<e.length-1?{id:r,before:e[i+2]}:void 0;case"Home":return i>0?{id:r,before:e[0]}:void 0;case"End":return i<e.length-1?{id:r,before:void 0}:void 0;default:return}}function Bt(r,t){let e=1+r.filter(n=>t[n]?.status==="offered").length,i=new Map;for(let n of Oe(r,t))i.set(n,e),e+=t[n]?.after===void 0?1:0;return i}function Fo(r,t){let e=t[t.indexOf(r.id)+1];return r.before===r.id||r.before===e?void 0:r}var Dr=56,Ur=14,bt=class{constructor(t){this.host=t;this.frame=0;this.onMove=t=>{let{clientX:e,clientY:i}=t;this.look(e,i)};this.onDrop=()=>{let t=this.drag?.move,e=this.ground;this.end(),t&&e?.drop(t)};this.onKey=t=>{t.key==="Escape"&&(t.preventDefault(),t.stopPropagation(),this.end())};this.end=()=>{cancelAnimationFrame(this.frame),this.listening?.abort(),this.listening=void 0,this.ground=void 0,this.drag=void 0,this.host.requestUpdate()};this.onFrame=()=>{let{drag:t,ground:e}=this;if(!t||!e)return;let{top:i,bottom:n}=e.area.getBoundingClientRect();t.y<Math.max(i,0)+Dr?this.scroll(-Ur):t.y>Math.min(n,window.innerHeight)-Dr&&this.scroll(Ur),this.frame=requestAnimationFrame(this.onFrame)};t.addController(this)}hostConnected(){}hostDisconnected(){this.end()}begin(t,e,i){if(t.button!==0||this.drag)return;t.preventDefault(),this.ground=i,this.listening=new AbortController;let{signal:n}=this.listening,{area:o}=i;o.setPointerCapture(t.pointerId),o.addEventListener("pointermove",this.onMove,{signal:n}),o.addEventListener("pointerup",this.onDrop,{signal:n}),o.addEventListener("pointercancel",this.end,{signal:n}),window.addEventListener("keydown",this.onKey,{signal:n,capture:!0}),this.drag={id:e,move:void 0,x:t.clientX,y:t.clientY},this.frame=requestAnimationFrame(this.onFrame),this.host.requestUpdate()}look(t,e){let{drag:i,ground:n}=this;if(i&&n){let o=Ir(i.id,e,n.rows(),n.waits());this.drag={id:i.id,move:o,x:t,y:e},this.host.requestUpdate()}}scroll(t){let{drag:e,ground:i}=this,n=i&&No(i.area,t);e&&n&&(n.scrollTop+=t,this.look(e.x,e.y))}};function No(r,t){for(let i=r;i;i=Bo(i))if(i instanceof Element&&Wr(i,t))return i;let e=document.scrollingElement;return e&&Wr(e,t)?e:void 0}function Bo(r){return r instanceof ShadowRoot?r.host:r instanceof Element&&r.assignedSlot||r.parentNode}function Wr(r,t){let{scrollTop:e,scrollHeight:i,clientHeight:n}=r,o=t<0?e:i-n-e,s=r===document.scrollingElement;return o>1&&(s||/auto|scroll/.test(getComputedStyle(r).overflowY))}function yt(r,t,e=!1){r.dispatchEvent(new CustomEvent("pq-open-job",{detail:{jobId:t,confirm:e},bubbles:!0,composed:!0}))}var Io={held:$e,offered:ei,reserved:ti,printing:ci};function Vo(r,t){return!t||r.text!==t.text||r.times!==t.times||r.kiosk!==t.kiosk||r.live.me!==t.live.me}var j=class extends g{constructor(){super(...arguments);this.movable=!1;this.plain=!1;this.runner=new M(this)}render(){let{app:e,job:i}=this;return a`<div class="frame">
        ${this.plain?c:this.renderPlace()}
        <div class="grow">
          <div class="head">
            <button
              type="button"
              class="open cut"
              aria-label=${Re(e,i,this.plain?void 0:this.place)}
              aria-haspopup="dialog"
              @click=${()=>this.open()}
            >
              ${i.name}
            </button>
            ${e.kiosk?c:a`<span class="muted small">#${i.number}</span>`}
            ${i.status==="queued"?c:a`<span class="chip ${i.status}">${e.text(i.status)}</span>`}
          </div>
          ${this.renderWhen()} ${this.renderWhy()} ${this.renderMore()}
          ${this.runner.message()}
        </div>
        ${this.renderCancel()} ${this.movable?this.renderHandle():c}
      </div>`}renderPlace(){let e=Io[this.job.status];return a`<span class="place" aria-hidden="true"
      >${e?$(e):this.place??"\u2013"}</span
    >`}renderWhen(){let{app:e,job:i}=this,n=a`<span class=${N(i,e.live.me)?"mine":""}
      >${_e(e,i)}</span
    >`,o=[Sr(e,i)||Ae(e,i,!e.kiosk),this.printer].filter(Boolean),s=this.plain?o:[n,...o];return a`<p class="muted">
      ${s.map((l,d)=>a`${l}${d<s.length-1?" \xB7 ":c}`)}
    </p>`}renderWhy(){let i=[je(this.app,this.job),ct(this.app,this.job)].filter(Boolean).join(" \xB7 ");return i?a`<p class="muted small">${i}</p>`:c}renderMore(){let{app:e,job:i}=this,n=ut(i),o=i.deadline===void 0?c:a`<span class=${n??""}
            >${e.text(`ui_deadline_${n??"met"}`,{time:e.times.at(i.deadline)})}</span
          >`,s=i.priority===5?c:a`<span>${e.text("ui_job_priority",{priority:i.priority})}</span>`;return!i.filaments&&o===c&&s===c?c:a`<div class="more muted small">
      ${i.filaments?.map(l=>this.renderSpool(l))}
      ${o} ${s}
    </div>`}renderSpool(e){let i=He(this.app.text,e);return a`<span class="material" title=${i}>
      ${Fe(e)}
      <span aria-hidden="true">${e.material??i}</span>
      <span class="unseen">${i}</span>
    </span>`}renderHandle(){let e=this.app.text("ui_move_handle",{job:this.job.name});return a`<button
      type="button"
      class="icon above handle"
      aria-label=${e}
      title=${this.app.text("ui_move_keys")}
    >
      ${$(ri)}
    </button>`}renderCancel(){let{app:e,job:i}=this;if(this.plain||e.kiosk||!N(i,e.live.me))return c;let n=e.text("ui_job_cancel_named",{job:i.name});return a`<button
      type="button"
      class="icon above cancel"
      aria-label=${n}
      title=${n}
      ?disabled=${this.runner.busy}
      @click=${()=>this.cancel()}
    >
      ${$(A)}
    </button>`}get isGripped(){return this.handle?.matches(":focus")??!1}grip(){this.handle?.focus(),this.scrollIntoView({block:"nearest"})}cancel(){if(this.job.status==="printing"){this.open(!0);return}this.runner.run(()=>dt(this.app,this,this.job))}open(e=!1){yt(this,this.job.id,e)}};j.styles=[_,D,f`
      :host {
        container-type: inline-size;
      }
      @container (max-width: 360px) {
        .cancel {
          display: none;
        }
      }
      .frame {
        position: relative;
        display: flex;
        align-items: center;
        gap: 10px;
        padding: 8px 6px;
      }
      .frame:hover {
        background: var(--pq-hover);
      }
      .place {
        flex: none;
        min-width: 1.7em;
        text-align: center;
        font-size: 1.15em;
        font-weight: 500;
        color: var(--pq-muted);
      }
      .head {
        display: flex;
        align-items: baseline;
        flex-wrap: wrap;
        gap: 2px 8px;
      }
      button.open {
        display: block;
        max-width: 100%;
        min-height: 0;
        padding: 0;
        border: none;
        background: none;
        color: inherit;
        font-size: 1.05em;
        text-align: start;
      }
      button.open::after {
        content: "";
        position: absolute;
        inset: 0;
      }
      button.open:focus-visible {
        outline: none;
      }
      button.open:focus-visible::after {
        outline: 2px solid var(--pq-link);
        outline-offset: -2px;
        border-radius: 8px;
      }
      .above {
        position: relative;
        z-index: 1;
        flex: none;
      }
      .handle {
        cursor: grab;
        touch-action: none;
        color: var(--pq-muted);
        margin-inline-start: -10px;
      }
      .chip {
        flex: none;
        padding: 1px 8px;
        border-radius: 999px;
        background: var(--pq-tint);
        color: var(--pq-link);
        font-size: 0.8em;
        font-weight: 500;
      }
      .chip.held {
        background: var(--pq-hover);
        color: var(--pq-muted);
      }
      .chip.offered {
        background: var(--pq-strong);
        color: var(--pq-on-strong);
      }
      .more {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
      }
      .material {
        position: relative;
        display: inline-flex;
        align-items: center;
        gap: 5px;
      }
      .risk {
        color: var(--pq-warn);
      }
      .late {
        color: var(--pq-bad);
        font-weight: 500;
      }
      .mine {
        font-weight: 600;
      }
    `],p([u({attribute:!1,hasChanged:Vo})],j.prototype,"app",2),p([u({attribute:!1})],j.prototype,"job",2),p([u({attribute:!1})],j.prototype,"printer",2),p([u({attribute:!1})],j.prototype,"place",2),p([u({type:Boolean})],j.prototype,"movable",2),p([u({type:Boolean})],j.prototype,"plain",2),p([E(".handle")],j.prototype,"handle",2),j=p([v("pq-job-row")],j);var be=class extends g{constructor(){super(...arguments);this.waiting=0;this.runner=new M(this)}render(){let{app:e}=this,{queue:i,me:n}=e.live,o=n.is_admin&&i.pause_entity!==void 0&&!e.kiosk;return a`<div class="row">
        <h2>${e.text("ui_page_queue")}</h2>
        ${o&&!i.paused?this.renderSwitch():c}
      </div>
      <p class="summary muted small">${this.summary()}</p>
      <div role="status">
        ${i.paused?a`<div class="banner row">
                <span class="grow">${e.text("ui_queue_paused")}</span>
                ${o?this.renderSwitch():c}
              </div>`:c}
      </div>
      ${this.runner.message()}`}summary(){let{text:e,times:i,live:n}=this.app,o=n.queue.next_start;return[e("ui_queue_waiting",{count:this.waiting}),o===void 0?"":e("ui_queue_next_start",{time:i.at(o)})].filter(Boolean).join(" \xB7 ")}renderSwitch(){let{app:e}=this,{paused:i}=e.live.queue;return a`<button
      type="button"
      ?disabled=${this.runner.busy}
      @click=${()=>this.pause(!i)}
    >
      ${e.text(i?"ui_queue_go_on":"ui_queue_pause")}
    </button>`}pause(e){let i=this.app.live.queue.pause_entity;i!==void 0&&this.runner.run(()=>Je(this.app,i,e))}};be.styles=[_,f`
      h2 {
        flex: 1 0 auto;
      }
      .summary {
        margin-top: 4px;
      }
      .banner {
        margin-top: 10px;
        padding: 8px 12px;
        border-radius: 10px;
        background: color-mix(in srgb, var(--warning-color, #ffa600) 22%, var(--pq-surface));
      }
    `],p([u({attribute:!1})],be.prototype,"app",2),p([u({attribute:!1})],be.prototype,"waiting",2),be=p([v("pq-queue-head")],be);var Do=3e3,xt=class{constructor(t){this.host=t;this.error="";this.moves=[];this.unanswered=0;this.work=Promise.resolve();t.addController(this)}hostConnected(){}hostDisconnected(){clearTimeout(this.timer)}get pending(){return this.moves.length>0}order({live:t}){let e=Br(t.order,this.moves,t.jobs),i=e.every((n,o)=>n===t.order[o]);return!this.unanswered&&i&&(this.moves=[]),i?t.order:e}ask(t,e){this.error="",this.unanswered+=1,this.moves=[...this.moves,e],clearTimeout(this.timer),this.work=this.work.then(()=>this.carryOut(t,e)),this.host.requestUpdate()}async carryOut(t,e){try{await Ti(t,e.id,e.before)}catch(i){this.moves=this.moves.filter(n=>n!==e),this.error=i instanceof Error?i.message:String(i)}this.unanswered-=1,this.unanswered||(this.timer=setTimeout(()=>{this.moves=[],this.host.requestUpdate()},Do)),this.host.requestUpdate()}};var wt=class{constructor(){this.last=[]}of(t,e,i){let n=i.trim().toLowerCase(),o=t.filter(l=>{let d=e[l];return d!==void 0&&Uo(d,n)});return o.length===this.last.length&&o.every((l,d)=>l===this.last[d])||(this.last=o),this.last}};function Uo(r,t){return`${r.name} ${r.person??""} #${r.number}`.toLowerCase().includes(t)}var Wo=ji(),Pr=20,Po=60,Ko=16,I=class extends g{constructor(){super(...arguments);this.needle="";this.announced="";this.painted=!1;this.long=!1;this.reorder=new xt(this);this.dragging=new bt(this);this.shown=new wt;this.order=[]}willUpdate(e){let{live:i}=this.app,n=this.order;this.order=this.reorder.order(this.app),this.order!==n&&(this.refocus=this.focusedHandle()),this.long||=this.order.length>Po,this.places=this.reorder.pending?Bt(this.order,i.jobs):void 0}firstUpdated(){requestAnimationFrame(()=>{setTimeout(()=>{this.painted=!0})})}updated(){this.refocus!==void 0&&(this.focusHandle(this.refocus),this.refocus=void 0)}render(){let{app:e}=this,i=this.shown.of(this.order,e.live.jobs,this.needle),n=Oe(this.order,e.live.jobs);return a`<section class="surface">
        <pq-queue-head .app=${e} .waiting=${n.length}></pq-queue-head>
        ${this.order.length>Pr?this.renderSearch():c}
        ${this.order.length?c:this.renderEmpty()}
        ${this.order.length&&!i.length?a`<p class="empty muted">${e.text("ui_queue_nothing_found")}</p>`:c}
        ${this.reorder.error?a`<p class="error" role="alert">${this.reorder.error}</p>`:c}
        ${this.renderList(i)}
        <div role="status" class="unseen">${this.announced}</div>
      </section>`}renderEmpty(){return a`<p class="empty muted">${this.app.text("ui_queue_empty")}</p>`}renderSearch(){return a`<label>
      <span class="unseen">${this.app.text("ui_queue_search")}</span>
      <input
        type="search"
        placeholder=${this.app.text("ui_queue_search")}
        .value=${this.needle}
        @input=${e=>{this.needle=e.target.value}}
      />
    </label>`}renderList(e){let{kiosk:i}=this.app,n=!i&&!this.needle.trim(),{drag:o}=this.dragging;return a`<div
      class=${Fr({area:!0,long:e.length>Pr,dragging:!!o})}
      ?hidden=${!e.length}>
      <ul
        class="jobs"
        role="list"
        aria-label=${this.app.text("ui_page_queue")}
        @pointerdown=${this.onGrip}
        @keydown=${this.onKey}
      >
        ${Nr(this.long&&this.painted,this.renderRows(e,n))}
      </ul>
      ${o?this.renderDrag(o.id,o.move,o.x,o.y):c}
    </div>`}renderRows(e,i){let n=(o,s)=>this.renderRow(o,s,e.length,i);return this.long?this.painted?Hr({items:e,layout:Wo,keyFunction:o=>o,renderItem:n}):R(e.slice(0,Ko),o=>o,n):R(e,o=>o,n)}renderRow(e,i,n,o){let{app:s}=this,l=s.live.jobs[e];if(!l)return a`<li></li>`;let d=this.places?.get(e)??l.position;return a`<li
      role="listitem"
      class=${this.dragging.drag?.id===e?"dragged":""}
      data-job=${e}
      aria-label=${Re(s,l,d)}
      aria-posinset=${i+1}
      aria-setsize=${n}
    >
      <pq-job-row
        .app=${s}
        .job=${l}
        .printer=${B(s,l.printer_id??l.expected?.printer_id)}
        .place=${d}
        .movable=${o&&wr(l,s.live.me)}
      ></pq-job-row>
    </li>`}renderDrag(e,i,n,o){let s=this.app.live.jobs[e]?.name??"",l=i&&this.heightOf(i);return a`${l===void 0?c:a`<div class="line" style="top: ${l}px"></div>`}
      <div class="ghost cut" style="translate: ${n+12}px ${o+8}px" aria-hidden="true">
        ${s}
      </div>`}heightOf({before:e}){let i=this.rows(),n=i.find(({id:l})=>l===e),o=n?n.top:i.at(-1)?.bottom,{top:s}=this.area.getBoundingClientRect();return o===void 0?void 0:o-s+this.area.scrollTop}rows(){let{jobs:e}=this.app.live;return[...this.list.querySelectorAll(":scope > li")].filter(i=>e[i.dataset.job??""]?.status==="queued").map(i=>{let{top:n,bottom:o}=i.getBoundingClientRect();return{id:i.dataset.job??"",top:n,bottom:o}}).sort((i,n)=>i.top-n.top)}onGrip(e){let i=Jr(e);i!==void 0&&this.dragging.begin(e,i,{area:this.area,rows:()=>this.rows(),waits:()=>Oe(this.order,this.app.live.jobs),drop:n=>this.move(n)})}onKey(e){let i=Jr(e),n=Oe(this.order,this.app.live.jobs),o=i===void 0?void 0:Vr(i,e.key,n);o&&(e.preventDefault(),this.move(o))}move(e){let{app:i}=this;this.reorder.ask(i,e);let n=this.reorder.order(i),o=i.live.jobs[e.id],s=Bt(n,i.live.jobs).get(e.id)??0;this.announced=i.text("ui_move_done",{job:o.name,place:s})}focusedHandle(){let e=this.renderRoot.activeElement;return e instanceof j&&e.isGripped?e.job.id:void 0}async focusHandle(e){let i=()=>this.list.querySelector(`li[data-job="${CSS.escape(e)}"] pq-job-row`);await Kr();for(let o=0;o<10&&!i();o++){let s=this.order.indexOf(e)/Math.max(1,this.order.length-1);this.area.scrollTop=s*(this.area.scrollHeight-this.area.clientHeight),await Kr()}let n=i();await n?.updateComplete,n?.grip()}};I.styles=[_,f`
      .surface {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
        padding-inline: 10px;
      }
      pq-queue-head,
      .empty,
      .error,
      label {
        padding-inline: 6px;
      }
      .area {
        position: relative;
        overflow: auto;
        overscroll-behavior: auto;
      }
      .area.long {
        max-height: max(360px, 70dvh);
      }
      .area.dragging {
        cursor: grabbing;
        user-select: none;
      }
      .jobs > li {
        width: 100%;
        border-bottom: 1px solid var(--pq-line);
      }
      .jobs > li:last-of-type {
        border-bottom: none;
      }
      .jobs > li.dragged {
        opacity: 0.45;
      }
      .line {
        position: absolute;
        inset-inline: 0;
        height: 3px;
        margin-top: -2px;
        border-radius: 2px;
        background: var(--pq-link);
        pointer-events: none;
      }
      .ghost {
        position: fixed;
        z-index: 6;
        top: 0;
        left: 0;
        max-width: 60vw;
        padding: 8px 14px;
        border-radius: 10px;
        background: var(--pq-strong);
        color: var(--pq-on-strong);
        box-shadow: 0 4px 14px rgba(0, 0, 0, 0.35);
        pointer-events: none;
      }
    `],p([u({attribute:!1})],I.prototype,"app",2),p([w()],I.prototype,"needle",2),p([w()],I.prototype,"announced",2),p([w()],I.prototype,"painted",2),p([E(".area")],I.prototype,"area",2),p([E(".jobs")],I.prototype,"list",2),I=p([v("pq-queue")],I);var Kr=()=>new Promise(r=>requestAnimationFrame(r));function Jr(r){let t=r.composedPath(),e=t.some(n=>n instanceof Element&&n.classList.contains("handle")),i=t.find(n=>n instanceof HTMLElement&&n.dataset.job);return e?i?.dataset.job:void 0}var Jo=["resume","hold","cancel"],Go=8,ye=class extends g{constructor(){super(...arguments);this.all=!1;this.mine=[]}willUpdate(e){if(e.has("app")){let{live:i}=this.app;this.mine=i.order.map(n=>i.jobs[n]).filter(n=>n!==void 0&&N(n,i.me))}}render(){let{app:e}=this;return a`<section class="surface">
        <h2>${e.text("ui_my_jobs")}</h2>
        ${this.mine.length?this.renderJobs():a`<p class="muted">${e.text("ui_my_jobs_none")}</p>`}
      </section>`}renderJobs(){let{app:e}=this,i=this.all?this.mine:this.mine.slice(0,Go);return a`<ul aria-label=${e.text("ui_my_jobs")}>
      ${R(i,n=>n.id,n=>a`<li aria-label=${Re(e,n,n.position)}>
          <pq-job-row
            plain
            .app=${e}
            .job=${n}
            .printer=${B(e,n.printer_id??n.expected?.printer_id)}
            .place=${n.position}
          ></pq-job-row>
          <pq-job-actions .app=${e} .job=${n} .only=${Jo}></pq-job-actions>
        </li>`)}
      </ul>
      ${i.length<this.mine.length?a`<button
              type="button"
              @click=${()=>{this.all=!0}}
            >
              ${e.text("ui_my_jobs_all",{count:this.mine.length})}
            </button>`:c}`}};ye.styles=[_,f`
      .surface {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 6px;
      }
      li {
        padding-bottom: 10px;
        border-bottom: 1px solid var(--pq-line);
      }
      li:last-child {
        padding-bottom: 0;
        border-bottom: none;
      }
      pq-job-actions {
        padding-inline: 6px;
      }
    `],p([u({attribute:!1})],ye.prototype,"app",2),p([w()],ye.prototype,"all",2),ye=p([v("pq-my-jobs")],ye);var It=46,Gr=2*Math.PI*It,ue=class extends g{constructor(){super(...arguments);this.label="";this.clock=new pe(this,1)}render(){let{now:e}=this.clock,i=Tr(this.window,e);return this.toggleAttribute("shortly",Mr(this.window,e)),a`<svg viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r=${It}></circle>
        ${i>0?J`<circle
                class="left"
                cx="50"
                cy="50"
                r=${It}
                stroke-dasharray=${Gr}
                stroke-dashoffset=${Gr*(1-i)}
              ></circle>`:c}
      </svg>
      <div role="timer" aria-live="off" aria-label=${this.label}>
        ${this.times.countdown(this.window.ends,e)}
      </div>`}};ue.styles=[_,f`
      :host {
        position: relative;
        width: 6em;
        height: 6em;
        flex: none;
      }
      svg {
        display: block;
        width: 100%;
        height: 100%;
        rotate: -90deg;
      }
      circle {
        fill: none;
        stroke-width: 8;
        stroke: var(--pq-line);
      }
      circle.left {
        stroke: var(--pq-link);
        stroke-linecap: round;
        transition: stroke-dashoffset 1s linear;
      }
      :host([shortly]) circle.left {
        stroke: var(--pq-bad);
      }
      div {
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        font-size: 1.5em;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      :host([shortly]) div {
        color: var(--pq-bad);
        animation: beat 1s ease-in-out infinite alternate;
      }
      @keyframes beat {
        to {
          opacity: 0.55;
        }
      }
    `],p([u({attribute:!1})],ue.prototype,"window",2),p([u({attribute:!1})],ue.prototype,"times",2),p([u()],ue.prototype,"label",2),ue=p([v("pq-countdown")],ue);var Yo=["claim","pass","release"],te=class extends g{constructor(){super(...arguments);this.quiet=!1;this.jobs=[];this.announced="";this.known=new Set}willUpdate(e){e.has("app")&&(this.jobs=Er(this.app.live,this.app.kiosk),this.announce(),this.quiet=!this.jobs.length&&!this.next)}announce(){let{app:e,jobs:i}=this,n=i.map(s=>`${s.id} ${s.status} ${Ce(s,e.live.queue)?.ends}`),o=i.filter((s,l)=>!this.known.has(n[l]??""));this.known.clear();for(let s of n)this.known.add(s);o.length?this.announced=o.map(s=>this.sentence(s)).join(" "):i.length||(this.announced="")}sentence(e){let i=Ce(e,this.app.live.queue),n=i&&this.app.text("ui_turn_until",{time:this.app.times.at(i.ends)});return[this.heading(e),e.name,n].filter(Boolean).join(", ")}get next(){let{live:e,kiosk:i}=this.app,n=s=>{let l=e.jobs[s];return l?.status==="queued"&&N(l,e.me)},o=i?void 0:e.order.find(n);return o===void 0?void 0:e.jobs[o]}render(){return a`<div role="status" class="unseen">${this.announced}</div>
      ${this.jobs.length?this.renderJobs():this.renderNext()}`}renderNext(){let{next:e,app:i}=this;if(!e)return c;let n=Ae(i,e,!1);return a`<p class="muted">
      ${i.text("ui_turn_nothing")}
      ${n?i.text("ui_turn_next",{job:e.name,start:n}):c}
    </p>`}renderJobs(){let e=this.app.text(this.app.kiosk?"ui_turn_asked":"ui_turn");return a`<section class="list" aria-label=${e}>
      <ul>
        ${R(this.jobs,i=>i.id,i=>this.renderJob(i))}
      </ul>
    </section>`}renderJob(e){let{app:i}=this,n=Ce(e,i.live.queue),o=this.heading(e);return a`<li class="surface">
      ${n?a`<pq-countdown
              .window=${n}
              .times=${i.times}
              label=${i.text("ui_turn_left")}
            ></pq-countdown>`:c}
      <div class="what">
        <h2 tabindex="-1">${o}</h2>
        <p class="name">${i.kiosk?`${_e(i,e)}: ${e.name}`:e.name}</p>
        ${this.renderWhere(e)}
        <p class="hurry">${n?i.text("ui_turn_hurry"):c}</p>
      </div>
      <pq-job-actions
        .app=${i}
        .job=${e}
        .only=${Yo}
        @done=${this.focusHeading}
      ></pq-job-actions>
    </li>`}heading(e){let{app:i}=this,n=B(i,e.printer_id)??"",o=i.kiosk&&!N(e,i.live.me);return e.status==="offered"?i.text(o?"ui_turn_offered":"ui_turn_claim",{printer:n}):e.start_by===void 0?i.text("ui_turn_kept",{printer:n}):i.text(o?"ui_turn_start_other":"ui_turn_start",{printer:n})}renderWhere(e){let{app:i}=this;return[i.live.printers[e.printer_id??""]?.site,this.untilFree(e)].filter(Boolean).map(s=>a`<p class="muted">${s}</p>`)}untilFree(e){let{app:i}=this,{ends:n}=i.live.printers[e.printer_id??""]??{};return e.asked_early&&n!==void 0?i.text("ui_turn_free_at",{time:i.times.at(n)}):e.asked_early?i.text("ui_turn_still_prints"):e.status==="reserved"&&e.start_by===void 0?je(i,e):""}focusHeading(e){e.target.closest("li")?.querySelector("h2")?.focus()}};te.styles=[_,f`
      :host([quiet]) {
        position: absolute;
      }
      ul {
        display: grid;
        gap: var(--pq-gap);
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 20em), 1fr));
      }
      li.surface {
        display: flex;
        align-items: center;
        align-content: center;
        gap: 12px 16px;
        flex-wrap: wrap;
        border-color: var(--pq-link);
        background: var(--pq-tint);
      }
      li.surface:has(pq-countdown[shortly]) {
        border-color: var(--pq-bad);
        box-shadow: 0 0 0 2px var(--pq-bad);
      }
      .what {
        flex: 1 1 9em;
        min-width: 0;
        display: grid;
        gap: 2px;
        overflow-wrap: anywhere;
      }
      h2 {
        font-size: 1.3em;
      }
      h2:focus {
        outline: none;
      }
      .name {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
      }
      pq-job-actions {
        flex: 1 0 100%;
      }
      @container (min-width: 640px) {
        pq-job-actions {
          flex: none;
        }
      }
      .list {
        container-type: inline-size;
      }
      .hurry {
        display: none;
        color: var(--pq-bad);
        font-weight: 600;
      }
      li:has(pq-countdown[shortly]) .hurry {
        display: block;
      }
    `],p([u({attribute:!1})],te.prototype,"app",2),p([u({type:Boolean,reflect:!0})],te.prototype,"quiet",2),p([w()],te.prototype,"jobs",2),p([w()],te.prototype,"announced",2),te=p([v("pq-my-turn")],te);var Xo={},Vt=H(class extends V{constructor(){super(...arguments),this.ot=Xo}render(r,t){return t()}update(r,[t,e]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((i,n)=>i===this.ot[n]))return G}else if(this.ot===t)return G;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,e)}});var Yr=[3,4,6,8,12,18,24,36],Zo=[15,30,60,120,180,360,720],Qo=1/3;function Dt(r){let t=Math.floor(r/3600)*3600;return{start:t-12*3600,end:t+25*3600}}function Le({start:r,end:t}){return(t-r)/3600}function K({start:r,end:t},e){return Math.round((e-r)/(t-r)*1e5)/1e3}function Ut(r){return Math.min(36,Math.max(3,r))}function Xr(r,t){return(t?Yr.findLast(i=>i<r-.01):Yr.find(i=>i>r+.01))??(t?3:36)}function Zr(r){return r<500?6:r<900?8:12}function Qr(r,t,e){let i=t/(r*60);return Zo.find(n=>n*i>=e)??720}function en(r,t,e,i){return i-(i-r)*e/t}function tn(r,t){return r-t*3600*Qo}function rn(r,t){let e=Math.max(t.start,r.start),i=Math.min(t.end,r.end);return e<i?{start:e,end:i}:void 0}var es=3600;function nn(r,t,e,i,n){return r.filter(({at:s})=>Math.abs(s-i)>n).map(({at:s,midnight:l})=>{let d=e.at(s,l?s-es:s);return a`<li class=${l?"midnight":""} style="--s:${K(t,s)}">
      ${d}
    </li>`})}function on(r,t,e){return[...t.map(({start:i,end:n})=>a`<i
          class="closed"
          style="--s:${K(e,i)};--e:${K(e,n)}"
        ></i>`),...r.map(({at:i,midnight:n})=>a`<i
          class="tick ${n?"midnight":""}"
          style="--s:${K(e,i)}"
        ></i>`)]}function $t(r,t,e,i){let{text:n}=r;if(t.kind==="kept")return[n("ui_timeline_kept"),e,Wt(r,t,i)];if(t.kind==="foreign")return[n("ui_printer_foreign"),e,Wt(r,t,i)];let o=t.person??n("ui_printer_nobody");return[t.name??"",t.mine?n("ui_person_you",{person:o}):o,e,...ts(r,t,i),Wt(r,t,i),...is(r,t,i)]}function ts({text:r,times:t},{kind:e,job:i},n){return e==="completed"||e==="failed"||e==="cancelled"?[r(e)]:i?.status==="offered"&&i.claim_by!==void 0?[r("ui_bar_asked",{time:t.at(i.claim_by,n)})]:i?.status==="reserved"&&i.start_by!==void 0?[r("ui_bar_reserved",{time:t.at(i.start_by,n)})]:[]}function Wt({text:r,times:t},e,i){let n=t.at(e.start,i),o=t.at(e.end,i);switch(e.kind){case"printing":return r(e.job?.paused?"ui_bar_paused":"ui_bar_prints",{start:n,end:o});case"foreign":return r("ui_bar_ends",{end:o});case"asked":case"expected":return r("ui_bar_expected",{start:n,end:o});default:return r("ui_bar_from_to",{start:n,end:o})}}function is({text:r,times:t},e,i){let{starts:n,ends:o,deadline:s,late:l}=e,d=h=>t.at(h,i),m=[];if(n&&m.push(r("ui_bar_may_start",{low:d(n.start),high:d(n.end)})),o&&m.push(r("ui_bar_may_end",{time:d(o.end)})),s!==void 0){let h=d(s);m.push(r(l?"ui_bar_late":"ui_bar_deadline",{time:h}))}return m}function sn(r,t,e,i,n){let o=$t(r,t,e,n),s=[t.kind,t.mine&&"mine",t.job?.paused&&"paused"];return a`<li
    class="bar ${s.filter(Boolean).join(" ")}"
    style=${ns(t,i)}
  >
    <button
      type="button"
      tabindex="-1"
      data-bar=${t.id}
      aria-label=${o.join(", ")}
    >
      <span class="label">
        ${rs(t)}<b>${o[0]}</b> ${t.person?`\xB7 ${t.person}`:c}
      </span>
    </button>
  </li>`}function an(r,t){let{deadline:e,late:i}=r;return e===void 0||e<t.start||e>t.end?c:a`<li
    class="deadline ${i?"late":""}"
    aria-hidden="true"
    style="--s: ${K(t,e)}"
  >
    ${$(i?si:ai)}
  </li>`}function rs({kind:r,mine:t,job:e}){return r==="failed"?$(A):e?.paused?$($e):t?$(Gt):c}function ns({start:r,end:t,starts:e,ends:i},n){let o=d=>K(n,d),s=(r+t)/2,l=[`--s:${o(r)}`,`--e:${o(t)}`];return e&&(l.push(`--f:${o(Math.min(e.end,s))}`),l.push(`--sl:${o(e.start)}`,`--sh:${o(e.end)}`)),i&&(l.push(`--t:${o(Math.max(i.start,s))}`),l.push(`--el:${o(i.start)}`,`--eh:${o(i.end)}`)),l.join(";")}function dn(r,t,e){let i=r.findIndex(({bars:l})=>l.some(d=>d.id===t)),n=r[i],o=n?.bars.findIndex(l=>l.id===t)??-1,s=n?.bars[o];if(!(!n||!s))switch(e){case"ArrowLeft":return n.bars[o-1];case"ArrowRight":return n.bars[o+1];case"Home":return n.bars[0];case"End":return n.bars.at(-1);case"ArrowUp":return ln(r.slice(0,i).reverse(),s);case"ArrowDown":return ln(r.slice(i+1),s);default:return}}function ln(r,t){return r.find(({bars:i})=>i.length)?.bars.reduce((i,n)=>pn(n,t)<pn(i,t)?n:i)}function pn(r,t){return Math.max(0,r.start-t.end,t.start-r.end)*1e6+Math.abs(r.start-t.start)}function cn(r,t){let e=r.flatMap(i=>i.bars);return e.find(i=>i.end>t)??e[0]}var kt=class{constructor(t,e){this.host=t;this.words=e;this.onPoint=t=>{let e=this.found(t.target);e&&this.tell(e)};this.onLeave=()=>this.details?.hideSoon();this.onFocus=t=>{let e=this.found(t.target);e&&(this.setStop(e.bar.id),this.tell(e))};this.hide=()=>this.details?.hide();t.addController(this)}hostUpdated(){let{rows:t}=this.host,e=t.some(({bars:i})=>i.some(({id:n})=>n===this.stop));this.setStop(e?this.stop:cn(t,Date.now()/1e3)?.id)}onScroll(){let t=this.found(this.query("[data-bar]:focus-visible"));t?this.tell(t):this.hide()}goOn({target:t,key:e}){let i=this.found(t);if(!i)return!1;let n=dn(this.host.rows,i.bar.id,e),o=n&&this.button(n.id);return o?(o.focus(),o.scrollIntoView({block:"nearest",inline:"nearest"}),!0):e.startsWith("Arrow")}found(t){let e=t?.closest("[data-bar]");for(let i of e?this.host.rows:[]){let n=i.bars.find(({id:o})=>o===e?.dataset.bar);if(n&&e)return{button:e,bar:n,row:i}}}get details(){return this.query("pq-bar-details")}tell({button:t,bar:e,row:i}){this.details?.show(t,this.words(e,i))}setStop(t){let e=this.query('[data-bar][tabindex="0"]');this.stop=t;let i=t===void 0?null:this.button(t);e!==i&&(e?.setAttribute("tabindex","-1"),i?.setAttribute("tabindex","0"))}button(t){return this.query(`[data-bar="${CSS.escape(t)}"]`)}query(t){return this.host.renderRoot.querySelector(t)}};var un=f`
  .bar {
    --ink: var(--pq-link);
    --fill: var(--pq-tint);
    position: absolute;
    z-index: 1;
    left: calc(var(--s) * 1%);
    width: calc((var(--e) - var(--s)) * 1%);
    min-width: 4px;
    top: calc((var(--height) - 2.05em) / 2);
    height: 2.05em;
  }
  .bar button {
    position: relative;
    display: block;
    width: 100%;
    height: 100%;
    min-height: 0;
    padding: 0;
    border: 1px solid color-mix(in srgb, var(--ink) 55%, transparent);
    border-radius: 6px;
    background: var(--fill);
    color: var(--pq-text);
    font-size: 0.85em;
    font-weight: 400;
    text-align: left;
  }
  .bar button::after {
    /* A finger needs more than the bar is high. */
    content: "";
    position: absolute;
    inset: -6px 0;
  }
  .bar button:hover {
    filter: brightness(0.95);
  }
  .bar button:focus-visible {
    z-index: 3;
    outline-offset: 1px;
  }
  .label {
    display: block;
    width: fit-content;
    max-width: 100%;
    padding: 0 min(8px, 10%);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .label b {
    font-weight: 500;
  }
  .label .icon {
    width: 1.1em;
    height: 1.1em;
    margin-right: 3px;
    vertical-align: -0.15em;
  }
  .expected button,
  .asked button {
    background: linear-gradient(
        to right,
        var(--pq-surface),
        transparent
          calc((var(--f, var(--s)) - var(--s)) / (var(--e) - var(--s)) * 100%),
        transparent calc((var(--t, var(--e)) - var(--s)) / (var(--e) - var(--s)) * 100%),
        var(--pq-surface)
      ),
      var(--fill);
  }
  .asked {
    --fill: repeating-linear-gradient(
      -45deg,
      color-mix(in srgb, var(--pq-accent) 34%, var(--pq-surface)) 0 5px,
      var(--pq-tint) 5px 11px
    );
  }
  .printing {
    width: calc((max(var(--e), var(--now)) - var(--s)) * 1%);
  }
  .printing button {
    --done: calc((var(--now) - var(--s)) / (max(var(--e), var(--now)) - var(--s)) * 100%);
    border-color: var(--ink);
    background: linear-gradient(
      to right,
      color-mix(in srgb, var(--pq-accent) 46%, var(--pq-surface)) var(--done),
      color-mix(in srgb, var(--pq-accent) 20%, var(--pq-surface)) var(--done)
    );
  }
  :is(.printing, .asked) .label {
    position: sticky;
    left: calc(var(--names) + 4px);
  }
  .paused {
    --ink: var(--pq-warn);
  }
  .foreign {
    z-index: 0;
    left: calc(var(--now) * 1%);
    width: calc((var(--e) - var(--now)) * 1%);
  }
  .foreign,
  .kept {
    --ink: var(--pq-muted);
    --fill: repeating-linear-gradient(
      45deg,
      color-mix(in srgb, var(--pq-text) 16%, transparent) 0 2px,
      color-mix(in srgb, var(--pq-text) 4%, transparent) 2px 8px
    );
  }
  .kept {
    z-index: 0;
    top: 0;
    height: 100%;
  }
  .kept button {
    border: none;
    border-radius: 0;
  }
  .completed {
    --ink: var(--pq-good);
    --fill: color-mix(in srgb, var(--pq-good) 20%, var(--pq-surface));
  }
  .failed {
    --ink: var(--pq-bad);
    --fill: color-mix(in srgb, var(--pq-bad) 20%, var(--pq-surface));
  }
  .cancelled {
    --ink: var(--pq-muted);
    --fill: color-mix(in srgb, var(--pq-text) 9%, var(--pq-surface));
  }
  .cancelled b {
    text-decoration: line-through;
  }
  .mine button {
    border: 2px solid var(--ink);
  }
  /* Whiskers: above the bar where it may start, below it where it may end. */
  .bar::before,
  .bar::after {
    position: absolute;
    left: calc((var(--a) - var(--s)) / (var(--e) - var(--s)) * 100%);
    width: calc((var(--z) - var(--a)) / (var(--e) - var(--s)) * 100%);
    height: 4px;
    border-radius: 2px;
    background: linear-gradient(
      to right,
      transparent,
      color-mix(in srgb, var(--ink) 75%, transparent) 35% 65%,
      transparent
    );
    pointer-events: none;
  }
  .bar[style*="--sl"]::before {
    --a: var(--sl);
    --z: var(--sh);
    content: "";
    top: -6px;
  }
  .bar[style*="--el"]::after {
    --a: var(--el);
    --z: var(--eh);
    content: "";
    bottom: -6px;
  }
  .deadline {
    position: absolute;
    top: 0;
    bottom: 0;
    left: calc(var(--s) * 1%);
    z-index: 1;
    border-left: 2px dashed var(--pq-muted);
    color: var(--pq-muted);
    pointer-events: none;
  }
  .deadline .icon {
    position: absolute;
    top: -1px;
    left: -1px;
    width: 1.05em;
    height: 1.05em;
  }
  .late {
    border-color: var(--pq-bad);
    color: var(--pq-bad);
  }
`;var os=200,Ue=8,xe=class extends g{constructor(){super(...arguments);this.words=[]}render(){return a`<div
      popover="manual"
      aria-hidden="true"
      @pointerenter=${()=>clearTimeout(this.timer)}
      @pointerleave=${()=>this.hideSoon()}
    >
      ${this.words.map(e=>a`<p>${e}</p>`)}
    </div>`}async show(e,i){clearTimeout(this.timer),this.words=i,await this.updateComplete;let{tip:n}=this;n.showPopover();let o=e.getBoundingClientRect(),{width:s,height:l}=n.getBoundingClientRect(),d=o.bottom+Ue,m=d+l<window.innerHeight,h=Math.min(Math.max(o.left,Ue),window.innerWidth-s-Ue);n.style.left=`${h}px`,n.style.top=`${m?d:Math.max(Ue,o.top-l-Ue)}px`}hideSoon(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.hide(),os)}hide(){clearTimeout(this.timer),this.tip.hidePopover()}};xe.styles=[_,f`
      div {
        position: fixed;
        inset: auto;
        width: max-content;
        max-width: min(22em, 100vw - 16px);
        margin: 0;
        padding: 10px 14px;
        border: none;
        border-radius: 10px;
        background: var(--pq-text);
        color: var(--pq-surface);
        box-shadow: 0 4px 16px rgba(0, 0, 0, 0.35);
        font-size: 0.9em;
        overflow-wrap: anywhere;
      }
      p:first-child {
        font-weight: 500;
      }
    `],p([w()],xe.prototype,"words",2),p([E("div")],xe.prototype,"tip",2),xe=p([v("pq-bar-details")],xe);var ss=[["completed","completed"],["failed","failed"],["cancelled","cancelled"],["printing","printing"],["expected","ui_timeline_expected"],["asked","ui_timeline_asked"],["kept","ui_timeline_kept"],["closed","ui_timeline_closed"],["range","ui_timeline_range"],["expected mine","ui_timeline_mine"],["due","ui_timeline_deadline"]];function mn(r){return a`<ul class="legend small muted" aria-label=${r("ui_timeline_legend")}>
    ${ss.map(([t,e])=>a`<li><span class="look bar ${t}" aria-hidden="true"></span>${r(e)}</li>`)}
  </ul>`}var hn=f`
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .legend .look {
    position: relative;
    inset: auto;
    flex: none;
    width: 22px;
    height: 12px;
    border: 1px solid color-mix(in srgb, var(--ink) 55%, transparent);
    border-radius: 3px;
    background: var(--fill);
  }
  .legend .printing {
    background: linear-gradient(
      to right,
      color-mix(in srgb, var(--pq-accent) 46%, var(--pq-surface)) 50%,
      color-mix(in srgb, var(--pq-accent) 20%, var(--pq-surface)) 50%
    );
  }
  .legend .mine {
    border: 2px solid var(--ink);
  }
  .legend .closed {
    border: none;
    background: color-mix(in srgb, var(--pq-text) 12%, transparent);
  }
  .legend .range {
    height: 4px;
    border: none;
    background: linear-gradient(to right, transparent, var(--ink) 35% 65%, transparent);
  }
  .legend .due {
    width: 0;
    border: none;
    border-left: 2px dashed var(--pq-muted);
    border-radius: 0;
  }
`;var as=[],ls=new Set(["completed","failed","cancelled"]),Et=class{constructor(){this.known=new Map}of(t,e){let i=fn(Object.values(t.jobs),ds),n=fn(Object.values(t.past),o=>o.printer_id);return t.printer_order.flatMap(o=>{let s=t.printers[o];return s?[this.row(s,i.get(o)??[],n.get(o)??[],t,e)]:[]})}row(t,e,i,{queue:n,me:o},s){let{id:l,name:d}=t,m=n.hours.reserved[l]??as,h=cs(t,e),b=[d,h,o.person_id,m,s.start,...e,0,...i],y=this.known.get(l);if(y&&ps(y.from,b))return y.row;let x=[...i.flatMap(k=>us(k,o.person_id)),...e.flatMap(k=>ms(k,t,o.person_id)),...m.map(k=>hs(l,k)),...h===void 0?[]:[fs(l,h)]],T={id:l,name:d,bars:x.filter(k=>k.start<s.end&&k.end>s.start).sort((k,z)=>k.start-z.start)};return this.known.set(l,{from:b,row:T}),T}};function fn(r,t){let e=new Map;for(let i of r){let n=t(i);if(n!==void 0){let o=e.get(n);o?o.push(i):e.set(n,[i])}}return e}function ps(r,t){return r.length===t.length&&r.every((e,i)=>e===t[i])}function ds(r){return r.printer_id??r.expected?.printer_id}function cs(r,t){return t.some(e=>e.status==="printing")?void 0:r.ends}function us(r,t){return ls.has(r.status)?[{id:`past:${r.id}`,kind:r.status,start:r.started,end:Math.max(r.ended,r.started+60),name:r.name,person:r.person,mine:r.person_id===t,late:!1}]:[]}function ms(r,t,e){let{expected:i,status:n,deadline:o}=r,s=n==="printing"?r.started??i?.start:void 0,l=s??i?.start??r.offered,d=i?.end??(s===void 0?r.start_by??r.claim_by:t.ends);if(l===void 0)return[];let m=n==="offered"||n==="reserved";return[{id:`job:${r.id}`,kind:s!==void 0?"printing":m?"asked":"expected",start:l,end:Math.max(d??l,l+60),starts:i&&s===void 0?gn(i.start_low,i.start_high):void 0,ends:i&&gn(i.end_low,i.end_high),name:r.name,person:r.person,mine:r.person_id===e,job:r,deadline:o,late:o!==void 0&&(i?.end_high??0)>o}]}function gn(r,t){return t-r>60?{start:r,end:t}:void 0}function hs(r,{start:t,end:e}){return{id:`kept:${r}:${t}`,kind:"kept",start:t,end:e,mine:!1,late:!1}}function fs(r,t){return{id:`foreign:${r}`,kind:"foreign",start:t-60,end:t,mine:!1,late:!1}}var gs=f`
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .width {
    min-width: 3.2em;
    text-align: center;
  }
  .scroller {
    container-type: inline-size;
    padding: 0;
    max-height: 82dvh;
    overflow: auto;
    overscroll-behavior-x: contain;
    scroll-padding: 3.5em 24px 12px calc(var(--names) + 24px);
    touch-action: pan-x pan-y;
    --names: calc(9.5 * var(--pq-size));
  }
  .content {
    position: relative;
    width: calc(var(--names) + (100cqi - var(--names)) * var(--span) / var(--hours));
    min-height: 6em;
  }
  .track {
    position: relative;
    margin-left: var(--names);
  }
  .axis {
    position: sticky;
    top: 0;
    z-index: 4;
    height: 2.4em;
    background: var(--pq-surface);
    border-bottom: 1px solid var(--pq-line);
  }
  .axis .track {
    height: 100%;
  }
  .axis li,
  .clock {
    position: absolute;
    left: calc(var(--s) * 1%);
    top: 50%;
    translate: -50% -50%;
    color: var(--pq-muted);
    font-size: 0.85em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .axis .midnight {
    color: var(--pq-text);
    font-weight: 500;
  }
  .clock {
    left: calc(var(--now) * 1%);
    padding: 3px 9px;
    border-radius: 99px;
    background: var(--pq-strong);
    box-shadow: 0 0 0 5px var(--pq-surface);
    color: var(--pq-on-strong);
    font-weight: 500;
  }
  .corner {
    position: sticky;
    left: 0;
    z-index: 1;
    float: left;
    width: var(--names);
    height: 100%;
    background: var(--pq-surface);
  }
  .back {
    position: absolute;
    inset: 0 0 0 var(--names);
    overflow: hidden;
    pointer-events: none;
  }
  .back i {
    position: absolute;
    top: 0;
    bottom: 0;
    left: calc(var(--s) * 1%);
    width: calc((var(--e) - var(--s)) * 1%);
  }
  .back .tick {
    width: 1px;
    background: color-mix(in srgb, var(--pq-line) 60%, transparent);
  }
  .back .midnight {
    background: color-mix(in srgb, var(--pq-muted) 55%, transparent);
  }
  .back .closed {
    background: color-mix(in srgb, var(--pq-text) 7%, transparent);
  }
  .none {
    position: sticky;
    left: 0;
    width: 100cqi;
    padding: 16px;
  }
  .now {
    position: absolute;
    z-index: 2;
    top: 0;
    bottom: 0;
    left: calc(var(--names) + (100% - var(--names)) * var(--now) / 100);
    width: 2px;
    translate: -1px 0;
    background: var(--pq-link);
    pointer-events: none;
  }
`,vs=f`
  .content {
    --row: 3.25em;
    --height: var(--row);
  }
  .printer,
  .names li {
    height: var(--row);
    border-bottom: 1px solid var(--pq-line);
  }
  :is(.printer, .names li):last-child {
    border-bottom: none;
  }
  .printer {
    padding-top: calc(var(--row) - var(--height));
    content-visibility: auto;
    contain-intrinsic-height: var(--row);
  }
  .bars {
    height: var(--height);
  }
  /* One for all rows: what sticks is expensive to paint. */
  .names {
    position: sticky;
    left: 0;
    z-index: 3;
    width: var(--names);
    height: 0;
  }
  .names li {
    display: flex;
    align-items: center;
    padding: 0 10px 0 14px;
    background: linear-gradient(to right, var(--pq-surface) 92%, transparent);
  }
  .names span {
    font-size: 0.95em;
  }
  @container (max-width: 560px) {
    .content {
      --names: 0px;
      --row: 4.6em;
      --height: 2.9em;
    }
    .names {
      width: 100cqi;
      pointer-events: none;
    }
    .names li {
      align-items: start;
      padding: 5px 14px;
      background: none;
    }
    .names span {
      font-size: 0.85em;
      color: var(--pq-muted);
    }
  }
`,vn=[gs,vs];var Pt=900,_s=86400;function _n(r,t,e){let i=bs(r,e),n=[],o=Math.ceil(r.start/Pt)*Pt;for(let s=o;s<=r.end;s+=Pt){let l=(s+i(s))%_s;l%(t*60)===0&&n.push({at:s,midnight:l===0})}return n}function bs(r,t){let e=ae(r.start,t);return e===ae(r.end,t)?()=>e:i=>ae(i,t)}var Tt=3600,ys=120,Mt=class{constructor(t,e){this.host=t;this.parts=e;this.range=Dt(Date.now()/1e3);this.hours=12;this.width=1e3;this.isLaidOut=!1;this.left=0;this.isFollowing=!0;this.scrolledTo=0;this.touched=0;this.resize=new ResizeObserver(()=>this.host.requestUpdate());this.onScroll=()=>{let t=this.parts();if(!t||Math.abs(t.scroller.scrollLeft-this.scrolledTo)<=1.5)return;let{scroller:e,track:i}=t;this.scrolledTo=e.scrollLeft,this.leave();let n=e.scrollLeft/i.offsetWidth;this.left=this.range.start+n*Le(this.range)*Tt};this.onWheel={handleEvent:t=>{if(!t.ctrlKey)return;t.preventDefault(),this.leave();let e=Math.exp(t.deltaY*(t.deltaMode?.05:.002));this.zoomTo(Ut(this.hours*e),this.momentAt(t.clientX))},passive:!1};this.onTouch={handleEvent:t=>{let[e,i]=t.touches;if(!e||!i){this.pinched=void 0;return}let n=Math.hypot(e.clientX-i.clientX,e.clientY-i.clientY);if(!this.pinched){this.pinched={apart:n,hours:this.hours};return}t.preventDefault(),this.leave();let o=Ut(this.pinched.hours*this.pinched.apart/n);this.zoomTo(o,this.momentAt((e.clientX+i.clientX)/2))},passive:!1};t.addController(this)}hostDisconnected(){this.resize.disconnect(),this.observed=void 0}tick(t,e){this.range=Dt(t),e&&t-this.touched>ys&&(this.isFollowing=!0),this.isFollowing&&(this.left=tn(t,this.hours))}hostUpdated(){let t=this.parts();if(!t)return;let{scroller:e,track:i}=t;this.observed!==e&&(this.resize.disconnect(),this.resize.observe(e),this.observed=e);let n=e.clientWidth-(e.scrollWidth-i.offsetWidth);if(!(n<=0)){if(n!==this.width||!this.isLaidOut){this.isLaidOut||(this.isLaidOut=!0,this.hours=Zr(n)),this.width=n,this.host.requestUpdate();return}this.scroll(t)}}scroll({scroller:t,track:e}){let n=(this.left-this.range.start)/Tt/Le(this.range)*e.offsetWidth;Math.abs(t.scrollLeft-n)>1&&(t.scrollLeft=n),this.scrolledTo=t.scrollLeft}toNow(){this.isFollowing=!0,this.host.requestUpdate()}zoom(t){this.zoomTo(Xr(this.hours,t),this.middle())}leave(){this.isFollowing=!1,this.touched=Date.now()/1e3}zoomTo(t,e){this.left=en(this.left,this.hours,t,e),this.hours=t,this.host.requestUpdate()}middle(){let t=Date.now()/1e3,e=this.hours*Tt;return t>this.left&&t<this.left+e?t:this.left+e/2}momentAt(t){let e=this.parts();if(!e)return this.middle();let{left:i,width:n}=e.track.getBoundingClientRect();return this.range.start+(t-i)/n*Le(this.range)*Tt}};function bn(r,t){let e=(n,o)=>{let s=r(n?"ui_timeline_in":"ui_timeline_out");return a`<button
      class="icon"
      type="button"
      aria-label=${s}
      title=${s}
      ?disabled=${o}
      @click=${()=>t.zoom(n)}
    >
      ${$(n?Pe:pi)}
    </button>`},i=r("ui_hours",{count:Math.round(t.hours)});return a`<button type="button" @click=${()=>t.toNow()}>
      ${r("ui_timeline_now")}
    </button>
    ${e(!1,t.hours>=36)}
    <span class="width muted" role="status">${i}</span>
    ${e(!0,t.hours<=3)}`}var $s=30,yn=64,xn=8,ie=class extends g{constructor(){super(...arguments);this.clock=new pe(this,$s);this.view=new Mt(this,()=>this.scroller&&this.track?{scroller:this.scroller,track:this.track}:void 0);this.bars=new kt(this,(e,i)=>$t(this.app,e,i.name,this.clock.now));this.memory=new Et;this.drawn=xn;this.rows=[];this.onScroll=()=>{this.view.onScroll(),this.bars.onScroll()}}willUpdate(){this.view.tick(this.clock.now,this.app.kiosk),this.rows=this.memory.of(this.app.live,this.view.range)}updated(){this.drawn<this.rows.length&&requestAnimationFrame(()=>setTimeout(()=>this.drawMore()))}render(){let{app:e,view:i,bars:n}=this,{text:o}=e,s=this.clock.now,l=[`--span:${Le(i.range)}`,`--hours:${i.hours}`,`--now:${K(i.range,s)}`];return a`<section aria-labelledby="heading">
      <header>
        <h2 id="heading" class="grow">${o("ui_timeline")}</h2>
        ${bn(o,i)}
      </header>
      <div
        class="scroller surface"
        role="group"
        tabindex="0"
        aria-label=${o("ui_timeline")}
        aria-describedby="help"
        style=${l.join(";")}
        @scroll=${this.onScroll}
        @wheel=${i.onWheel}
        @touchstart=${i.onTouch}
        @touchmove=${i.onTouch}
        @touchend=${i.onTouch}
        @keydown=${this.onKey}
        @click=${this.onClick}
        @pointerover=${n.onPoint}
        @pointerout=${n.onLeave}
        @focusin=${n.onFocus}
        @focusout=${n.hide}
      >
        <div class="content">
          ${this.renderAxis(s)}
          ${this.rows.length?this.renderRows(s):a`<p class="none muted">${o("ui_printers_none")}</p>`}
        </div>
      </div>
      <p id="help" class="unseen">${o("ui_timeline_help")}</p>
      ${e.kiosk?c:mn(o)}
      <pq-bar-details></pq-bar-details>
    </section>`}drawMore(){this.drawn=Math.min(this.drawn+xn,this.rows.length)}renderAxis(e){let{text:i,times:n,live:o,kiosk:s}=this.app,{range:l,hours:d,width:m}=this.view,h=s?1.4*yn:yn,b=Qr(d,m,h),y=o.queue.hours.closed;return Vt([l.start,d,m,i,n,y,ks(e)],()=>{let x=_n(l,b,n.zone),T=y.flatMap(z=>rn(l,z)??[]),k=T.map(({start:z,end:q})=>n.range(z,q)).join(", ");return a`<div class="axis" aria-hidden="true">
          <div class="corner"></div>
          <div class="track">
            <ul>
              ${nn(x,l,n,e,.75*h*d*3600/m)}
            </ul>
            <span class="clock">${n.at(e,e)}</span>
          </div>
        </div>
        <div class="back" aria-hidden="true">${on(x,T,l)}</div>
        ${k?a`<p class="unseen">${i("ui_timeline_closed_at",{spans:k})}</p>`:c}`})}renderRows(e){let{text:i,times:n}=this.app,{range:o}=this.view;return a`<div class="now"></div>
      <ul class="names" aria-hidden="true">
        ${this.rows.map(({name:s})=>a`<li><span class="cut" title=${s}>${s}</span></li>`)}
      </ul>
      <ul>
        ${R(this.rows,({id:s})=>s,(s,l)=>{let d=l<this.drawn;return Vt([s,i,n,d],()=>this.renderRow(d?s:{...s,bars:[]},o,e))})}
      </ul>`}renderRow(e,i,n){let{app:o}=this;return a`<li class="printer">
      <ul class="track bars" aria-label=${e.name}>
        ${R(e.bars,({id:s})=>s,s=>sn(o,s,e.name,i,n))}
        ${e.bars.map(s=>an(s,i))}
        ${e.bars.length?c:a`<li class="unseen">${o.text("ui_timeline_empty")}</li>`}
      </ul>
    </li>`}onKey(e){if(!(e.ctrlKey||e.metaKey||e.altKey)){switch(e.key){case"+":case"=":this.view.zoom(!0);break;case"-":this.view.zoom(!1);break;case"0":this.view.toNow();break;case"Escape":this.bars.hide();return;default:if(!this.bars.goOn(e))return}e.preventDefault()}}onClick(e){let i=this.bars.found(e.target)?.bar.job;i&&(this.bars.hide(),yt(this,i.id))}};ie.styles=[_,...vn,un,hn],p([u({attribute:!1})],ie.prototype,"app",2),p([E(".scroller")],ie.prototype,"scroller",2),p([E(".axis .track")],ie.prototype,"track",2),p([w()],ie.prototype,"drawn",2),ie=p([v("pq-timeline")],ie);function ks(r){return Math.floor(r/60)}
/*! Bundled license information:

lit-html/directive-helpers.js:
  (**
   * @license
   * Copyright 2020 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/directives/repeat.js:
lit-html/async-directive.js:
  (**
   * @license
   * Copyright 2017 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

@lit-labs/virtualizer/events.js:
@lit-labs/virtualizer/ScrollerController.js:
@lit-labs/virtualizer/Virtualizer.js:
@lit-labs/virtualizer/virtualize.js:
lit-html/directives/keyed.js:
  (**
   * @license
   * Copyright 2021 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/directives/class-map.js:
lit-html/directives/guard.js:
  (**
   * @license
   * Copyright 2018 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)
*/
