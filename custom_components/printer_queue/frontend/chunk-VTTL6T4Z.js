import{a as se,b as L,c as K,d as ne,e as q,f as oe,g as ae,h as le,l as I,m as x,n as v,o as F,p as M,q as me,r as ce,s as fe,t as he}from"./chunk-FI45EFRH.js";import"./chunk-XV56UKUL.js";import{a as W}from"./chunk-SY3BMC7A.js";import{a as re,d as pe,i as ue}from"./chunk-CGL3BHIH.js";import{A as te,D as ie,a as A,b as Z,y as J,z as ee}from"./chunk-4UBQT7IP.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as N,b as de}from"./chunk-6JHOCZBM.js";import{L as X,p as Q}from"./chunk-T2XIOH4B.js";import{a as $,b as d,c as T,d as b,f as w}from"./chunk-R2CE6H6Y.js";import{a as j,d as p,g as m,i as y}from"./chunk-42XHLT2J.js";import{a}from"./chunk-JFKSI6I7.js";function _e(n,o){let{text:e,times:t}=n,{estimate:i,grams:r,size:s,nozzle:l,printer_model:u}=o,h=c=>D(n,c);return[i===void 0?"":t.duration(i),r===void 0?"":e("ui_join_grams_fact",{grams:h(r)}),...o.filaments.map(c=>pe(e,c)),s?e("ui_join_size_fact",{x:h(s.x),y:h(s.y),z:h(s.z)}):"",l===void 0?"":e("ui_join_nozzle_fact",{nozzle:h(l)}),u?e("ui_join_sliced_for",{model:u}):""].filter(Boolean).join(" \xB7 ")}function ve({text:n,hass:o},{missing:e,slicer:t,name:i}){if(!e?.length)return"";let r=new Intl.ListFormat(o.locale.language,{type:"disjunction"});return n("ui_join_missing",{slicer:t??i,facts:r.format(e.map(s=>n(`ui_join_missing_${s}`)))})}function ge(n,{plate:o,estimate:e}){let t=n.text("ui_join_plate_number",{plate:o??""});return e===void 0?t:`${t} \xB7 ${n.times.duration(e)}`}function D(n,o){return o.toLocaleString(n.hass.locale.language,{maximumFractionDigits:1})}var Ee=".gcode.3mf,.3mf,.gcode,.gco,.g,.gx,.bgcode,.bgc,.stl",g=class extends y{constructor(){super(...arguments);this.kept=!1;this.sent=0;this.error="";this.held=!1}render(){let{app:e,facts:t,held:i,reading:r}=this;return p`<div class="zone ${i?"held":""}">
        ${t?.thumbnail?p`<img
                src=${t.thumbnail}
                alt=${e.text("ui_join_picture",{file:t.name})}
              />`:X(Q)}
        <div class="words" role="status">
          ${i?e.text("ui_join_drop_now"):this.renderState()}
        </div>
        ${t?.plates?this.renderPlates(t,t.plates):m}
        <div class="row ${t?"below":""}">
          ${r?p`<button
                  type="button"
                  @click=${()=>this.dispatchEvent(new CustomEvent("stop"))}
                >
                  ${e.text("ui_join_stop_sending")}
                </button>`:p`<button type="button" @click=${()=>this.input.click()}>
                  ${e.text(t?"ui_join_other_file":"ui_join_choose_file")}
                </button>`}
          ${t&&!r?p`<button
                  type="button"
                  @click=${()=>this.dispatchEvent(new CustomEvent("remove"))}
                >
                  ${e.text("ui_join_remove_file")}
                </button>`:m}
        </div>
        <input
          type="file"
          hidden
          accept=${Ee}
          aria-label=${e.text("ui_join_choose_file")}
          @change=${this.onChosen}
        />
      </div>
      ${this.error?p`<p class="error" role="alert">${this.error}</p>`:m}`}renderState(){let{app:e,facts:t,reading:i,sent:r}=this;if(i){let s=D(e,i.size/1e6),l=r<1?"ui_join_sending_file":"ui_join_reading",u=e.text(l,{file:i.name,size:s});return p`<p>${u}</p>
        <progress aria-label=${u} value=${r<1?r:m}></progress>`}if(t){let s=_e(e,t),l=ve(e,t);return p`<p>
          ${s?e.text("ui_join_was_read",{file:t.name,facts:s}):e.text("ui_join_was_read_nothing",{file:t.name})}
          ${this.kept?e.text("ui_join_kept"):m}
        </p>
        ${t.estimate===void 0?p`<p><strong>${e.text("ui_join_file_without_time")}</strong></p>`:m}
        ${l?p`<p class="muted small">${l}</p>`:m}`}return p`<p>${e.text("ui_join_drop")}</p>
      <p class="muted small">${e.text("ui_join_file_why")}</p>`}renderPlates(e,t){let{app:i}=this;return p`<label class="below">
      ${i.text("ui_join_plate")}
      <select @change=${this.onPlate}>
        ${t.map(r=>p`<option
              value=${r.plate??m}
              .selected=${r.plate===e.plate}
            >
              ${ge(i,r)}
            </option>`)}
      </select>
    </label>`}onPlate(e){let t=Number(e.target.value);this.dispatchEvent(new CustomEvent("plate",{detail:t}))}onChosen(){let e=this.input.files?.[0];this.input.value="",e&&this.dispatchEvent(new CustomEvent("file",{detail:e}))}};g.styles=[w,j`
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
        flex: 1 1 13em;
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
        /* Browsers make the rest of the bar dark where the accent is too light for them. */
        accent-color: var(--pq-link);
      }
    `],a([d({attribute:!1})],g.prototype,"app",2),a([d({attribute:!1})],g.prototype,"facts",2),a([d({type:Boolean})],g.prototype,"kept",2),a([d({attribute:!1})],g.prototype,"reading",2),a([d({attribute:!1})],g.prototype,"sent",2),a([d()],g.prototype,"error",2),a([d({type:Boolean})],g.prototype,"held",2),a([b("input")],g.prototype,"input",2),g=a([$("pq-join-file")],g);var ye=new Set(["copies","earliestStart","grams","notes","nozzle","priority","size"]),ke=["ui_join_width","ui_join_depth","ui_join_height"],E=class extends y{constructor(){super(...arguments);this.errors={}}focusOn(e){this.details.open=!0;let t=e==="size"?"size-0":e;this.renderRoot.querySelector(`#${t}`)?.focus()}render(){let{text:e}=this.app;return p`<details>
      <summary>${e("ui_join_more")}</summary>
      <div class="fields">
        ${this.renderNumber("copies","ui_join_copies","numeric")} ${this.renderPriority()}
        ${this.renderEarliestStart()} ${this.renderSize()} ${this.renderNumber("grams","ui_join_grams","decimal")}
        ${this.renderNumber("nozzle","ui_join_nozzle","decimal")} ${this.renderNotes()}
      </div>
    </details>`}renderNumber(e,t,i){return x({id:e,label:this.app.text(t),error:this.errors[e],control:({id:r,describedBy:s,invalid:l})=>p`<input
        id=${r}
        inputmode=${i}
        autocomplete="off"
        maxlength="12"
        aria-describedby=${s}
        aria-invalid=${l}
        .value=${this.values[e]}
        @input=${u=>this.tell({[e]:v(u)})}
      />`})}renderPriority(){let{live:e,text:t}=this.app,i=e.me.is_admin?1:5,r=Array.from({length:11-i},(l,u)=>i+u),s={1:"ui_join_priority_highest",5:"ui_join_priority_usual",10:"ui_join_priority_lowest"};return x({id:"priority",label:t("ui_join_priority"),hint:I(this.app)??(e.me.is_admin?void 0:t("ui_join_priority_members")),error:this.errors.priority,control:({id:l,describedBy:u,invalid:h})=>p`<select
        id=${l}
        aria-describedby=${u}
        aria-invalid=${h}
        @change=${c=>this.tell({priority:v(c)})}
      >
        ${r.map(c=>{let S=s[c];return p`<option
            value=${c}
            .selected=${String(c)===this.values.priority}
          >
            ${S?t(S,{priority:c}):c}
          </option>`})}
      </select>`})}renderEarliestStart(){let{text:e,times:t}=this.app;return x({id:"earliestStart",label:e("ui_job_earliest_start"),hint:e("ui_join_earliest_start_how"),error:this.errors.earliestStart,control:({id:i,describedBy:r,invalid:s})=>p`<input
        id=${i}
        type="datetime-local"
        min=${N(Date.now()/1e3,t.zone)}
        aria-describedby=${r}
        aria-invalid=${s}
        .value=${this.values.earliestStart}
        @input=${l=>this.tell({earliestStart:v(l)})}
      />`})}renderSize(){let{text:e}=this.app,t=this.errors.size;return p`<fieldset class="wide">
      <legend>${e("ui_join_size")}</legend>
      <div class="sides">
        ${ke.map((i,r)=>p`<input
            id="size-${r}"
            inputmode="decimal"
            autocomplete="off"
            maxlength="12"
            aria-label=${e(i)}
            placeholder=${e(i)}
            aria-describedby=${t?"size-words":m}
            aria-invalid=${t?"true":m}
            .value=${this.values.size[r]??""}
            @input=${s=>this.tellSide(r,v(s))}
          />`)}
      </div>
      ${t?p`<p class="small error" id="size-words">${t}</p>`:m}
    </fieldset>`}tellSide(e,t){let i=[...this.values.size];i[e]=t,this.tell({size:i})}renderNotes(){return x({id:"notes",label:this.app.text("ui_join_notes"),error:this.errors.notes,wide:!0,control:({id:e,describedBy:t,invalid:i})=>p`<textarea
        id=${e}
        rows="3"
        maxlength="500"
        aria-describedby=${t}
        aria-invalid=${i}
        .value=${this.values.notes}
        @input=${r=>this.tell({notes:v(r)})}
      ></textarea>`})}tell(e){this.dispatchEvent(new CustomEvent("edit",{detail:e}))}};E.styles=[w,F,M,j`
      .sides {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 8px;
      }
    `],a([d({attribute:!1})],E.prototype,"app",2),a([d({attribute:!1})],E.prototype,"values",2),a([d({attribute:!1})],E.prototype,"errors",2),a([b("details")],E.prototype,"details",2),E=a([$("pq-join-more")],E);function P(n,o){let e=O(o.expected_start_low),t=O(o.expected_start_high);return o.expected_printer!==null&&e!==void 0&&t!==void 0?{printer:o.expected_printer,start:n.range(e,t)}:void 0}function G(n){let e=[n,...n.copies].map(t=>O(t.expected_end));return e.every(t=>t!==void 0)?Math.max(...e):void 0}function O(n){return n===null?void 0:Date.parse(n)/1e3}var k=class extends y{constructor(){super(...arguments);this.loading=!1}render(){let{app:e,loading:t,prediction:i}=this;return p`<div
      role="status"
      aria-label=${e.text("ui_join_forecast")}
      aria-busy=${t}
      class=${t?"loading":""}
    >
      ${i?this.renderPrediction(i):p`<p class="muted ${t?"dots":""}">
              ${e.text(t?"ui_join_forecast":"ui_join_forecast_none")}
            </p>`}
    </div>`}renderPrediction(e){let{app:t}=this,[i,r]=[e.p50_minutes,e.p90_minutes].map(l=>t.times.duration(l)),s=i===r?t.text("ui_join_takes_about",{duration:i}):t.text("ui_join_takes",{duration:i,longest:r});return p`<p class=${this.loading?"dots":""}>
        <strong>${s}</strong>
      </p>
      <p>${this.expected(e)}</p>
      ${e.needs_approval?p`<p>${t.text("ui_join_approval")}</p>`:m}
      ${this.isLate(e)?p`<p class="late">${t.text("ui_join_too_late")}</p>`:m}`}expected(e){let{text:t,times:i}=this.app,r=P(i,e),s=O(e.expected_end);if(!r||s===void 0)return t(this.whyUnknown(e));let l=t("ui_join_expected",{...r,end:i.at(s)}),u=e.copies.length+1,h=G(e);if(u===1||h===void 0)return l;let c=t("ui_join_expected_copies",{copies:u,end:i.at(h)});return`${l}; ${c}`}whyUnknown({fits:e}){let{live:t}=this.app,i=e.filter(({fit:s})=>s!=="no");return i.length?t.queue.paused?"ui_join_expected_paused":i.every(({printer_id:s})=>{let l=t.printers[s];return l&&ue(t,l)})?"ui_join_expected_stopped":"ui_join_expected_none":"ui_join_fits_nowhere"}isLate(e){let t=G(e);return t!==void 0&&this.deadline!==void 0&&t>this.deadline}};k.styles=[w,j`
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
    `],a([d({attribute:!1})],k.prototype,"app",2),a([d({attribute:!1})],k.prototype,"prediction",2),a([d({type:Boolean})],k.prototype,"loading",2),a([d({attribute:!1})],k.prototype,"deadline",2),k=a([$("pq-join-forecast")],k);var f=class extends y{constructor(){super(...arguments);this.errors={};this.fits={};this.loading=!1;this.error="";this.busy=!1;this.clearable=!1;this.sliced=!1}focusOn(e){ye.has(e)?this.more.focusOn(e):e==="printerIds"?this.printers?.focus():this.renderRoot.querySelector(`#${e}`)?.focus()}render(){let{app:e,busy:t,errors:i,values:r}=this;return p`<form @submit=${this.onSubmit} novalidate>
      <div class="fields">
        ${e.live.me.is_admin?this.renderPerson():m}
        ${this.renderText("name","ui_join_name",{longest:100,wide:!0})}
        ${this.renderEstimate()} ${this.renderDeadline()}
      </div>
      <pq-join-needs
        .app=${e}
        .spools=${r.spools}
        @spools=${s=>this.tell({spools:s.detail})}
      ></pq-join-needs>
      ${e.live.printer_order.length?this.renderPrinters():m}
      <pq-join-more
        .app=${e}
        .values=${r}
        .errors=${i}
        @edit=${s=>this.tell(s.detail)}
      ></pq-join-more>
      <footer>
        <pq-join-forecast
          .app=${e}
          .prediction=${this.prediction}
          .loading=${this.loading}
          .deadline=${de(r.deadline,e.times.zone)}
        ></pq-join-forecast>
        ${this.error?p`<p class="error" role="alert">${this.error}</p>`:m}
        <div class="row">
          ${this.clearable?p`<button
                  type="button"
                  ?disabled=${t}
                  @click=${()=>this.dispatchEvent(new CustomEvent("clear"))}
                >
                  ${e.text("ui_join_clear")}
                </button>`:m}
          <button class="main" ?disabled=${t}>
            ${e.text(t?"ui_join_sending":"ui_join_now")}
          </button>
        </div>
      </footer>
    </form>`}renderPrinters(){let{app:e,errors:t,values:i}=this;return p`<pq-join-printers
      .app=${e}
      .onlyChosen=${i.onlyChosen}
      .printerIds=${i.printerIds}
      .fits=${this.fits}
      .error=${t.printerIds??""}
      @choice=${r=>this.tell(r.detail)}
    ></pq-join-printers>`}renderText(e,t,i){return x({id:e,label:this.app.text(t),error:this.errors[e],hint:i.hint,wide:i.wide??!1,control:({id:r,describedBy:s,invalid:l})=>p`<input
        id=${r}
        autocomplete="off"
        maxlength=${i.longest}
        aria-required="true"
        aria-describedby=${s}
        aria-invalid=${l}
        .value=${this.values[e]}
        @input=${u=>this.tell({[e]:v(u)})}
      />`})}renderEstimate(){let{text:e,times:t}=this.app,i=se(this.values.estimate),r=i?e("ui_join_estimate_read",{duration:t.duration(i)}):e(this.sliced?"ui_join_estimate_sliced":"ui_join_estimate_how");return this.renderText("estimate","ui_join_estimate",{longest:40,hint:r})}renderDeadline(){let{text:e,times:t}=this.app;return x({id:"deadline",label:e("ui_join_deadline"),hint:[t.zone&&e("ui_join_deadline_zone",{zone:t.zone}),I(this.app)].filter(Boolean).join(" "),error:this.errors.deadline,control:({id:i,describedBy:r,invalid:s})=>p`<input
        id=${i}
        type="datetime-local"
        min=${N(Date.now()/1e3,t.zone)}
        aria-describedby=${r}
        aria-invalid=${s}
        .value=${this.values.deadline}
        @input=${l=>this.tell({deadline:v(l)})}
      />`})}renderPerson(){let{kiosk:e,live:t,text:i}=this.app,{me:r}=t,{person:s}=this.values,l=t.queue.members.filter(({id:c})=>e||c!==r.person_id),u=[e?["",i("ui_join_person_choose")]:["",i("ui_join_person_me",{name:r.name})],...l.map(({id:c,name:S})=>[c,S]),[L,i("ui_join_person_guest")]],h=x({id:"person",label:i("ui_join_person"),error:this.errors.person,wide:s!==L,control:({id:c,describedBy:S,invalid:xe})=>p`<select
        id=${c}
        aria-describedby=${S}
        aria-invalid=${xe}
        @change=${C=>this.tell({person:v(C)})}
      >
        ${u.map(([C,je])=>p`<option value=${C} .selected=${C===s}>${je}</option>`)}
      </select>`});return p`${h}
    ${s===L?this.renderText("guest","ui_join_guest",{longest:100}):m}`}tell(e){this.dispatchEvent(new CustomEvent("edit",{detail:e}))}onSubmit(e){e.preventDefault(),this.dispatchEvent(new CustomEvent("wanted"))}};f.styles=[w,F,j`
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
    `],a([d({attribute:!1})],f.prototype,"app",2),a([d({attribute:!1})],f.prototype,"values",2),a([d({attribute:!1})],f.prototype,"errors",2),a([d({attribute:!1})],f.prototype,"fits",2),a([d({attribute:!1})],f.prototype,"prediction",2),a([d({type:Boolean})],f.prototype,"loading",2),a([d()],f.prototype,"error",2),a([d({type:Boolean})],f.prototype,"busy",2),a([d({type:Boolean})],f.prototype,"clearable",2),a([d({type:Boolean})],f.prototype,"sliced",2),a([b("pq-join-more")],f.prototype,"more",2),a([b("pq-join-printers")],f.prototype,"printers",2),f=a([$("pq-join-form")],f);function $e({text:n,times:o},e,t){let{person:i,position:r,printer:s,status:l}=e,u=t!==void 0;if(l==="offered"&&s)return u?n("ui_joined_turn_for",{person:i,printer:s}):n("ui_joined_turn",{printer:s});if(r===null)return n("ui_joined_plain",{job:e.name});let h=P(o,e);return h?u?n("ui_joined_for",{person:i,position:r,...h}):n("ui_joined",{position:r,...h}):u?n("ui_joined_position_for",{person:i,position:r}):n("ui_joined_position",{position:r})}var ze={copies_out_of_range:"copies",deadline_has_passed:"deadline",earliest_start_after_deadline:"earliestStart",earliest_start_too_far:"earliestStart",estimate_missing:"estimate",estimate_not_in_file:"estimate",estimate_out_of_range:"estimate",files_disk_failed:"file",files_disk_full:"file",files_full:"file",files_too_large:"file",fits_nowhere_not_chosen:"printerIds",fits_nowhere_other_nozzle:"nozzle",fits_nowhere_too_large:"size",members_only:"person",name_length:"name",name_missing:"name",no_such_person:"person",no_such_printer:"printerIds",not_a_printer:"printerIds",only_for_yourself:"person",person_missing:"person",printer_file_and_other:"printerFile",printer_file_filament:"printerFile",printer_file_unknown:"printerFile",printer_file_without_printer:"printerFileOn",printer_of_other_queue:"printerIds",priority_admins_only:"priority",priority_out_of_range:"priority",upload_missing:"file"};function H(n){let o=n instanceof Error?n.message:String(n),e=n instanceof A?n.key:void 0;return{field:e===void 0?void 0:ze[e],message:o}}var Te=300,U=class{constructor(o,e,t=Te){this.host=o;this.ask=e;this.delay=t;this.loading=!1;this.asked="";o.addController(this)}hostDisconnected(){this.stop()}follow(o,e){let t=o?JSON.stringify([o,e]):"";t!==this.asked&&(this.stop(),this.asked=t,o?(this.loading=!0,this.timer=setTimeout(()=>this.answer(o,t),this.delay)):this.prediction=void 0,this.host.requestUpdate())}forget(){this.stop(),this.prediction=void 0,this.known=void 0}stop(){clearTimeout(this.timer),this.asked="",this.loading=!1,this.refusal=void 0}async answer(o,e){let t,i;try{t=await this.ask(o)}catch(r){i=H(r)}e===this.asked&&(this.prediction=t,t&&(this.known=me(this.known,o,t.fits)),this.refusal=i,this.loading=!1,this.host.requestUpdate())}};var be=new Set(["printerFile","printerFileOn"]),z=class extends y{constructor(){super(...arguments);this.errors={}}focusOn(e){this.details&&(this.details.open=!0,this.renderRoot.querySelector(`#${e}`)?.focus())}render(){let{live:e,text:t}=this.app,r=e.printer_order.flatMap(s=>e.printers[s]??[]).filter(s=>s.starts_by_itself);return r.length?p`<details>
          <summary>${t("ui_join_printer_file")}</summary>
          <div class="fields">${this.renderName()} ${this.renderPrinter(r)}</div>
        </details>`:m}renderName(){return x({id:"printerFile",label:this.app.text("ui_join_printer_file_name"),hint:this.app.text("ui_join_printer_file_how"),error:this.errors.printerFile,control:({id:e,describedBy:t,invalid:i})=>p`<input
        id=${e}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        maxlength="255"
        aria-describedby=${t}
        aria-invalid=${i}
        .value=${this.values.printerFile}
        @input=${r=>this.tell({printerFile:v(r)})}
      />`})}renderPrinter(e){let{text:t}=this.app,{printerFileOn:i}=this.values;return x({id:"printerFileOn",label:t("ui_join_printer_file_on"),error:this.errors.printerFileOn,control:({id:r,describedBy:s,invalid:l})=>p`<select
        id=${r}
        aria-describedby=${s}
        aria-invalid=${l}
        @change=${u=>this.tell({printerFileOn:v(u)})}
      >
        <option value="" .selected=${i===""}>
          ${t("ui_join_person_choose")}
        </option>
        ${e.map(u=>p`<option value=${u.id} .selected=${u.id===i}>
              ${u.name}
            </option>`)}
      </select>`})}tell(e){this.dispatchEvent(new CustomEvent("edit",{detail:e}))}};z.styles=[w,F,M],a([d({attribute:!1})],z.prototype,"app",2),a([d({attribute:!1})],z.prototype,"values",2),a([d({attribute:!1})],z.prototype,"errors",2),a([b("details")],z.prototype,"details",2),z=a([$("pq-join-printer-file")],z);var Se=512*1024,Fe=5,Re=1e3;async function we(n,o,e,t){let i=await V(n,"",{method:"POST",headers:{"Content-Type":"application/json"},body:JSON.stringify({config_entry_id:n.live.queue.id,name:o.name,size:o.size}),signal:t}),{upload_id:r}=await i.json();try{let s=0;for(;s<o.size;)s=await Ae(n,o,r,s,t),e(s/o.size)}catch(s){throw B(n,r),s}return r}async function B(n,o){try{await V(n,Y(n,o),{method:"DELETE"})}catch{}}async function Ae(n,o,e,t,i){let r=t;for(let s=1;;s+=1)try{let l=Math.min(r+Se,o.size);return(await(await V(n,Y(n,e),{method:"PUT",headers:{"Content-Range":`bytes ${r}-${l-1}/${o.size}`},body:o.slice(r,l),signal:i})).json()).received}catch(l){if(!(l instanceof R)||s===Fe)throw l;await Ce(Re*s,i),r=await Oe(n,e,r)}}async function Oe(n,o,e){try{return(await(await V(n,Y(n,o),{})).json()).received}catch(t){if(t instanceof R)return e;throw t}}var R=class extends A{};async function V(n,o,e){let t;try{t=await n.hass.fetchWithAuth(`/api/printer_queue/uploads${o}`,e)}catch(i){throw e.signal?.aborted?i:new R(n.text("ui_error_offline"))}if(t.ok)return t;if(t.status===400){let i=await t.json().catch(()=>{});if(i?.code)throw await Z(n,i)}throw t.status===401?new A(n.text("ui_error_upload")):new R(n.text("ui_error_upload"))}function Y(n,o){return`/${n.live.queue.id}/${o}`}function Ce(n,o){return new Promise((e,t)=>{let i=setTimeout(e,n);o.addEventListener("abort",()=>{clearTimeout(i),t(o.reason)})})}var _=class extends y{constructor(){super(...arguments);this.held=!1;this.open=!1;this.draft=K();this.sent=0;this.fileError="";this.checked=!1;this.joining=new re(this);this.predictor=new U(this,e=>ee(this.app,e));this.problems={}}show(){this.open=!0,this.greet(this.mustNamePerson?"person":"name")}async again(e){let{app:t}=this;try{let i=await ie(t,e);this.startAnew(),this.draft=ae(i,{printerIds:new Set(Object.keys(t.live.printers)),highestPriority:t.live.me.is_admin?1:5,language:t.hass.locale.language}),this.show()}catch(i){W(this,{message:i instanceof Error?i.message:String(i)})}}async takeFile(e){this.open||this.show(),this.stopSending();let t=new AbortController;this.sending=t,this.reading=e,this.sent=0,this.fileError="",this.refusal=void 0;try{await this.sendAndRead(e,t.signal)}catch(i){t.signal.aborted||(this.fileError=i instanceof Error?i.message:String(i))}finally{this.sending===t&&this.stopSending()}}async sendAndRead(e,t){let{app:i}=this,r=await we(i,e,s=>{this.sent=t.aborted?this.sent:s},t);try{let{kept:s,...l}=await te(i,r);t.throwIfAborted(),this.dropUpload(),this.draft=q(this.draft,l,i.hass.locale.language,r)}catch(s){throw B(i,r),s}this.draft.values.estimate||this.greet("estimate")}stopSending(){this.sending?.abort(),this.sending=void 0,this.reading=void 0}dropUpload(){this.draft.upload!==void 0&&B(this.app,this.draft.upload)}willUpdate(){if(this.open){let{wish:e,problems:t}=this.wish();this.problems=t,this.predictor.follow(he(e),this.app.live.queue.next_start)}}render(){let{app:e}=this;return p`<pq-dialog
        .open=${this.open}
        .heading=${e.text("ui_join")}
        .closeLabel=${e.text("ui_close")}
        @closed=${this.onClosed}
      >
        ${this.open?this.renderForm():m}
      </pq-dialog>`}renderForm(){let{app:e,draft:t,joining:i,predictor:r}=this,s=this.errors();return p`<div class="form">
      <pq-join-file
        .app=${e}
        .facts=${t.facts}
        .kept=${t.typed.size>0}
        .reading=${this.reading}
        .sent=${this.sent}
        .error=${this.fileError||(s.file??"")}
        .held=${this.held}
        @file=${l=>this.takeFile(l.detail)}
        @plate=${l=>this.takePlate(l.detail)}
        @remove=${this.removeFile}
        @stop=${this.stopSending}
      ></pq-join-file>
      <pq-join-printer-file
        .app=${e}
        .values=${t.values}
        .errors=${s}
        @edit=${l=>this.edit(l.detail)}
      ></pq-join-printer-file>
      <pq-join-form
        .app=${e}
        .values=${t.values}
        .errors=${s}
        .error=${this.generalError(s)}
        .fits=${r.known?.fits??{}}
        .prediction=${r.prediction}
        .loading=${r.loading}
        .busy=${i.busy}
        .clearable=${!le(t)}
        .sliced=${t.upload!==void 0&&fe(t.facts,e.live)}
        @edit=${l=>this.edit(l.detail)}
        @clear=${this.startAnew}
        @wanted=${this.join}
      ></pq-join-form>
    </div>`}wish(){let{app:e,draft:t}=this;return ce(t,{printers:e.live.printers,zone:e.times.zone,now:Date.now()/1e3,mustNamePerson:this.mustNamePerson})}get mustNamePerson(){return this.app.kiosk&&this.app.live.me.is_admin}errors(){let e={};for(let t of[this.predictor.refusal,this.refusal])t?.field&&this.isShown(t.field)&&(e[t.field]=t.message);if(this.checked)for(let[t,i]of Object.entries(this.problems))e[t]=this.app.text(i);return e}generalError(e){let t=this.refusal??this.predictor.refusal;return t&&!(t.field&&this.isShown(t.field))?t.message:this.checked&&Object.keys(e).length?this.app.text("ui_join_check"):""}isShown(e){return e!=="person"||this.app.live.me.is_admin}edit(e){this.draft=ne(this.draft,e),this.refusal=void 0}takePlate(e){this.draft=oe(this.draft,e,this.app.hass.locale.language)}removeFile(){this.dropUpload(),this.draft=q(this.draft,void 0,this.app.hass.locale.language),this.fileError=""}startAnew(){this.dropUpload(),this.clear()}clear(){this.stopSending(),this.draft=K(),this.fileError="",this.checked=!1,this.refusal=void 0,this.predictor.forget()}async join(){this.checked=!0;let{wish:e,problems:t}=this.wish(),[i]=Object.keys(t);if(i){await this.goTo(i);return}await this.joining.run(async()=>{try{let{job:r}=await J(this.app,e);this.open=!1,this.clear(),W(this,{message:$e(this.app,r,e.person)})}catch(r){this.refusal=H(r)}}),this.refusal?.field&&await this.goTo(this.refusal.field)}async goTo(e){await this.updateComplete,await this.form?.updateComplete,be.has(e)?this.printerFile?.focusOn(e):this.form?.focusOn(e)}async greet(e){window.matchMedia("(pointer: fine)").matches&&await this.goTo(e)}onClosed(){this.open=!1,this.predictor.forget(),this.dispatchEvent(new CustomEvent("closed"))}};_.styles=[w,j`
      .form {
        display: grid;
        gap: 14px;
      }
    `],a([d({attribute:!1})],_.prototype,"app",2),a([d({type:Boolean})],_.prototype,"held",2),a([T()],_.prototype,"open",2),a([T()],_.prototype,"draft",2),a([T()],_.prototype,"reading",2),a([T()],_.prototype,"sent",2),a([T()],_.prototype,"fileError",2),a([T()],_.prototype,"checked",2),a([T()],_.prototype,"refusal",2),a([b("pq-join-form")],_.prototype,"form",2),a([b("pq-join-printer-file")],_.prototype,"printerFile",2),_=a([$("pq-join-dialog")],_);export{_ as PqJoinDialog};
