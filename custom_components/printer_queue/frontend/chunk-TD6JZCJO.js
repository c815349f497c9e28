import{a as et}from"./chunk-VR3F7MEH.js";import"./chunk-XV56UKUL.js";import{b as Z,d as k}from"./chunk-JGKS3RWG.js";import{a as Y}from"./chunk-EWPA7ZXZ.js";import{a as u,b as E,f as Q,g as J,i as R,j as X}from"./chunk-CGL3BHIH.js";import{a as q,r as I,s as V,t as G,u as P,x as L}from"./chunk-4UBQT7IP.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{b as tt}from"./chunk-LUHS355O.js";import{a as M,b as A}from"./chunk-6JHOCZBM.js";import{A as W,C as K,G as z,H as N,J as F,K as B,L as c,h as H,j as D}from"./chunk-T2XIOH4B.js";import{a as h,b as d,c as w,f as v}from"./chunk-R2CE6H6Y.js";import{a as x,d as n,g as l,i as f}from"./chunk-42XHLT2J.js";import{a as p}from"./chunk-JFKSI6I7.js";var rt=900,ct=2*3600;function it(s,a){let t=Math.ceil(s/rt)*rt;return{start:M(t,a),end:M(t+ct,a),name:"",person:""}}function nt(s,a){let t=A(s.start,a),e=A(s.end,a);if(t===void 0||e===void 0)return;let r=s.name.trim();return{start:t,end:e,...r?{name:r}:{},...s.person?{person:s.person}:{}}}var _=class extends f{constructor(){super(...arguments);this.draft={start:"",end:"",name:"",person:""};this.runner=new u(this)}willUpdate(){this.hasUpdated||(this.draft=it(Date.now()/1e3,this.app.times.zone))}firstUpdated(){this.renderRoot.querySelector("input")?.focus()}render(){let{text:t,live:e}=this.app;return n`<form @submit=${this.save} novalidate>
      <div class="fields">
        ${this.renderTime("start",t("ui_reserve_start"))}
        ${this.renderTime("end",t("ui_reserve_end"))}
      </div>
      <div class="fields">
        <label
          >${t("ui_reserve_name")}
          <input
            type="text"
            maxlength="100"
            .value=${this.draft.name}
            @input=${r=>this.set({name:O(r)})}
          />
        </label>
        ${e.me.is_admin?this.renderPerson():l}
      </div>
      ${this.runner.message()}
      <div class="row">
        <button type="submit" class="main" ?disabled=${this.runner.busy}>
          ${t("ui_reserve_do")}
        </button>
        <button type="button" @click=${this.done}>${t("ui_close")}</button>
      </div>
    </form>`}renderTime(t,e){return n`<label
      >${e}
      <input
        type="datetime-local"
        required
        .value=${this.draft[t]}
        @input=${r=>this.set({[t]:O(r)})}
      />
    </label>`}renderPerson(){let{text:t,live:e}=this.app,r=e.queue.members.filter(({id:i})=>i!==e.me.person_id);return n`<label
      >${t("ui_reserve_person")}
      <select @change=${i=>this.set({person:O(i)})}>
        <option value="">${t("ui_person_you",{person:e.me.name})}</option>
        ${r.map(({id:i,name:o})=>n`<option value=${i}>${o}</option>`)}
      </select>
    </label>`}set(t){this.draft={...this.draft,...t}}async save(t){t.preventDefault();let{app:e,printer:r,draft:i}=this;await this.runner.run(async()=>{let b=nt(i,e.times.zone);if(!b)throw new q(e.text("ui_reserve_times_missing"));return await G(e,r.device_id,b),!0})&&this.done()}done(){this.dispatchEvent(new CustomEvent("done"))}};_.styles=[v,et],p([d({attribute:!1})],_.prototype,"app",2),p([d({attribute:!1})],_.prototype,"printer",2),p([w()],_.prototype,"draft",2),_=p([h("pq-reserve-form")],_);function O(s){return s.target.value}var $=class extends f{constructor(){super(...arguments);this.reserving=!1;this.runner=new u(this)}render(){let{text:t}=this.app,e=Date.now()/1e3,r=(this.app.live.queue.hours.reserved[this.printer.id]??[]).filter(({end:i})=>i>e).sort((i,o)=>i.start-o.start);return n`<section aria-labelledby="heading">
      <h3 id="heading">${t("ui_reservations")}</h3>
      ${r.length?n`<ul>
            ${r.map(i=>this.renderKept(i,e))}
          </ul>`:n`<p class="muted">${t("ui_reservations_none")}</p>`}
      ${this.runner.message()}
      ${this.reserving?n`<pq-reserve-form
            .app=${this.app}
            .printer=${this.printer}
            @done=${this.close}
          ></pq-reserve-form>`:n`<div class="row">
            <button type="button" id="reserve" @click=${()=>this.open()}>
              ${c(H)} ${t("ui_reserve")}
            </button>
          </div>`}
    </section>`}renderKept(t,e){let{text:r,times:i}=this.app,o=i.range(t.start,t.end,e);return n`<li>
      <p>${o}<br /><span class="muted small">${tt(r,t).join(", ")}</span></p>
      ${this.mayCancel(t)?this.renderCancel(t,o):l}
    </li>`}renderCancel({id:t=""},e){let{app:r,runner:i}=this;return n`<button
      type="button"
      ?disabled=${i.busy}
      aria-label=${r.text("ui_reservation_cancel_label",{time:e})}
      @click=${()=>i.run(()=>P(r,t))}
    >
      ${r.text("ui_reservation_cancel")}
    </button>`}mayCancel({id:t,person_id:e}){let{me:r}=this.app.live;return t!==void 0&&(r.is_admin||e===r.person_id)}open(){this.runner.clear(),this.reserving=!0}async close(){this.reserving=!1,await this.updateComplete,this.renderRoot.querySelector("#reserve")?.focus()}};$.styles=[v,x`
      section {
        display: grid;
        gap: 10px;
        padding-top: 14px;
        margin-top: 14px;
        border-top: 1px solid var(--pq-line);
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 4px 0;
      }
      li > p {
        flex: 1;
        overflow-wrap: anywhere;
      }
      .row > button {
        justify-self: start;
      }
    `],p([d({attribute:!1})],$.prototype,"app",2),p([d({attribute:!1})],$.prototype,"printer",2),p([w()],$.prototype,"reserving",2),$=p([h("pq-reservations")],$);var ft=["ABS","ASA","PA","PC","PETG","PLA","TPU"];function st(s){let a=Object.values(s).flatMap(({spools:t=[]})=>t.flatMap(({material:e})=>e??[]));return[...new Set([...ft,...a])].sort()}function ot(s){if(s===void 0)return"";let a=Object.entries(E).find(([,t])=>t===s.toUpperCase());return a?a[0]:"other"}function at(s,a){let{brand:t,colors:e,...r}={...s,...a};return e&&!("color"in a)?{...r,colors:e}:r}function pt(s){return s.flatMap(({material:a,color:t,brand:e,colors:r})=>{let i=a?.trim(),o={...i?{material:i}:{},...t?{color:t.toUpperCase()}:{},...r?{colors:r}:{},...e?{brand:e}:{}};return Object.keys(o).length?[o]:[]})}var ht=Object.keys(E),y=class extends f{constructor(){super(...arguments);this.trays=[];this.runner=new u(this)}willUpdate(t){let e=t.get("printer");(!this.hasUpdated||e&&e.spools!==this.printer.spools)&&(this.trays=this.printer.spools??[])}render(){let{text:t}=this.app,{tells_spools:e,spools:r=[]}=this.printer;return n`<section aria-labelledby="heading">
      <h3 id="heading">${t("ui_spools_loaded")}</h3>
      ${e?n`${r.length?Q(t,r,t("ui_spools_loaded")):l}
            <p class="muted small">${t("ui_spools_told")}</p>`:this.renderForm()}
    </section>`}renderForm(){let{text:t,live:e}=this.app;return n`<form @submit=${this.onSubmit}>
      <datalist id="materials">
        ${st(e.printers).map(r=>n`<option value=${r}></option>`)}
      </datalist>
      ${this.trays.length?n`<ol>
            ${this.trays.map((r,i)=>this.renderTray(r,i))}
          </ol>`:n`<p class="muted">${t("ui_spools_none")}</p>`}
      <div class="row">
        <button type="button" @click=${()=>this.setTrays([...this.trays,{}])}>
          ${c(K)} ${t("ui_spool_add")}
        </button>
        <button class="main" type="submit" ?disabled=${this.runner.busy}>
          ${t("ui_spools_save")}
        </button>
      </div>
      ${this.runner.message()}
    </form>`}renderTray(t,e){let{text:r}=this.app,i=e+1,o=ot(t.color),b=r("ui_spool_remove",{number:i});return n`<li>
      <fieldset>
        <legend class="unseen">${r("ui_spool_number",{number:i})}</legend>
        <label>
          ${r("ui_spool_material")}
          <input
            list="materials"
            maxlength="50"
            .value=${t.material??""}
            @input=${m=>this.set(e,{material:S(m)})}
          />
        </label>
        <label>
          ${r("ui_spool_color")}
          <select @change=${m=>this.choose(e,S(m))}>
            <option value="" ?selected=${o===""}>
              ${r("ui_spool_color_unknown")}
            </option>
            ${ht.map(m=>n`<option value=${m} ?selected=${o===m}>
                  ${r(`ui_color_${m}`)}
                </option>`)}
            <option value="other" ?selected=${o==="other"}>
              ${r("ui_spool_color_other")}
            </option>
          </select>
        </label>
        <button
          class="icon"
          type="button"
          aria-label=${b}
          title=${b}
          @click=${()=>this.setTrays(this.trays.toSpliced(e,1))}
        >
          ${c(D)}
        </button>
        ${o==="other"?n`<label class="exact">
              ${r("ui_spool_color_pick")}
              <input
                type="color"
                .value=${`#${(t.color??"808080").slice(0,6).toLowerCase()}`}
                @input=${m=>this.set(e,{color:S(m).slice(1)})}
              />
            </label>`:l}
      </fieldset>
    </li>`}choose(t,e){let r=e==="other"?"808080":E[e];this.set(t,{color:r})}set(t,e){let r=this.trays[t];r&&this.setTrays(this.trays.with(t,at(r,e)))}setTrays(t){this.trays=t}async onSubmit(t){t.preventDefault();let{app:e,printer:r,trays:i}=this;await this.runner.run(async()=>(await V(e,r.device_id,pt(i)),!0))&&this.dispatchEvent(new CustomEvent("saved"))}};y.styles=[v,J,x`
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
    `],p([d({attribute:!1})],y.prototype,"app",2),p([d({attribute:!1})],y.prototype,"printer",2),p([w()],y.prototype,"trays",2),y=p([h("pq-spools-form")],y);function S(s){return s.target.value}var g=class extends f{constructor(){super(...arguments);this.plate=new u(this);this.service=new u(this);this.starting=new u(this)}render(){let{app:t,printer:e}=this;return n`<pq-dialog
      open
      .heading=${e.name}
      .closeLabel=${t.text("ui_close")}
      @closed=${this.close}
    >
      ${this.renderFacts()} ${this.renderPlate()}
      <pq-spools-form
        .app=${t}
        .printer=${e}
        @saved=${this.close}
      ></pq-spools-form>
      <pq-reservations .app=${t} .printer=${e}></pq-reservations>
      ${t.live.me.is_admin?this.renderStarting():l}
      ${t.live.me.is_admin?this.renderService():l}
    </pq-dialog>`}close(){this.dispatchEvent(new CustomEvent("closed"))}renderFacts(){let{text:t,live:e}=this.app,{volume:r,nozzle:i,site:o,tags:b,plate_clear:m,error:U,...C}=this.printer,lt=C.job_id===void 0?void 0:e.jobs[C.job_id],T=R(e,this.printer),dt=Z(this.printer,lt,T),mt=[[t("ui_printer_state"),t(`ui_printer_${dt}`)],[t("ui_printer_maintenance"),C.closed_for],[t("ui_printer_message"),U&&Y(t,U)],[t("ui_printer_starting"),T&&X(this.app,T)],[t("ui_printer_plate_state"),k(this.printer)?void 0:t(m?"ui_plate_clear":"ui_plate_not_clear")],[t("ui_printer_nozzle"),i===void 0?void 0:`${i} mm`],[t("ui_printer_volume"),r&&`${r.x} \xD7 ${r.y} \xD7 ${r.z} mm`],[t("ui_printer_site"),o],[t("ui_printer_tags"),b?.join(", ")]];return n`<dl>
      ${mt.map(([ut,j])=>j?n`<dt>${ut}</dt><dd>${j}</dd>`:l)}
    </dl>`}renderPlate(){let{app:t,printer:e,plate:r}=this;return e.plate_clear||k(e)?r.message():n`<button
        type="button"
        ?disabled=${r.busy}
        @click=${()=>r.run(()=>I(t,e.device_id))}
      >
        ${c(N)} ${t.text("ui_plate_is_clear")}
      </button>
      ${r.message()}`}renderStarting(){let{app:t,starting:e}=this,{starting_entity:r,starting_stopped:i}=this.printer;return r===void 0?l:n`<section>
      <button
        type="button"
        ?disabled=${e.busy}
        @click=${()=>e.run(()=>L(t,r,!!i))}
      >
        ${c(i?W:z)}
        ${t.text(i?"ui_starting_go":"ui_starting_stop")}
      </button>
      <p class="muted small">${t.text("ui_starting_note")}</p>
      ${e.message()}
    </section>`}renderService(){let{app:t,service:e}=this,{service_entity:r,in_service:i,starts_by_itself:o}=this.printer;return r===void 0?l:n`<section>
      <button
        type="button"
        ?disabled=${e.busy}
        @click=${()=>e.run(()=>L(t,r,!i))}
      >
        ${c(i?B:F)}
        ${t.text(i?"ui_printer_take_out":"ui_printer_put_back")}
      </button>
      ${i?n`<p class="muted small">
              ${t.text(o?"ui_printer_take_out_starts":"ui_printer_take_out_note")}
            </p>`:l}
      ${e.message()}
    </section>`}};g.styles=[v,x`
      dl {
        display: grid;
        grid-template-columns: fit-content(40%) minmax(0, 1fr);
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
    `],p([d({attribute:!1})],g.prototype,"app",2),p([d({attribute:!1})],g.prototype,"printer",2),g=p([h("pq-printer-dialog")],g);export{g as PqPrinterDialog};
