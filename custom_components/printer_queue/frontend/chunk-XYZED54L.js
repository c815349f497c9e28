import{a as te}from"./chunk-FYWIOAZL.js";import{i as q,j as T,k as R,l as K,m as S,n as N,o as U,u as C}from"./chunk-FI45EFRH.js";import{a as w}from"./chunk-VR3F7MEH.js";import"./chunk-XV56UKUL.js";import{a as D,d as G,i as M,j as Q,l as X,m as Y,n as Z,o as P,p as F,r as ee}from"./chunk-4S7CP5RM.js";import"./chunk-SY3BMC7A.js";import"./chunk-EWPA7ZXZ.js";import{a as v,f as H,g as z}from"./chunk-CGL3BHIH.js";import{n as W,o as V,p as A}from"./chunk-4UBQT7IP.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as B}from"./chunk-6JHOCZBM.js";import"./chunk-T2XIOH4B.js";import{a as l,b as d,c as u,d as k,f}from"./chunk-R2CE6H6Y.js";import{a as J,d as a,g as y,i as m}from"./chunk-42XHLT2J.js";import{a as s}from"./chunk-JFKSI6I7.js";var c=class extends m{constructor(){super(...arguments);this.hours="";this.minutes="";this.runner=new v(this)}willUpdate(t){let r=t.get("job");if(t.has("job")&&r?.estimate!==this.job.estimate){let n=Math.round(this.job.estimate??this.job.predicted??0);this.hours=String(Math.floor(n/60)),this.minutes=String(n%60)}}render(){let{text:t}=this.app;return a`<form @submit=${this.save} novalidate>
      <div class="fields">
        <label
          >${t("ui_field_hours")}
          <input
            type="number"
            inputmode="numeric"
            min="0"
            max="336"
            .value=${this.hours}
            @input=${r=>{this.hours=r.target.value}}
          />
        </label>
        <label
          >${t("ui_field_minutes")}
          <input
            type="number"
            inputmode="numeric"
            min="0"
            max="59"
            .value=${this.minutes}
            @input=${r=>{this.minutes=r.target.value}}
          />
        </label>
      </div>
      ${this.runner.message()}
      <div class="row">
        <button type="submit" class="main" ?disabled=${this.runner.busy}>
          ${t("ui_save")}
        </button>
      </div>
    </form>`}async save(t){t.preventDefault();let{app:r,job:n}=this,o=(Number(this.hours)||0)*60+(Number(this.minutes)||0);await this.runner.run(async()=>(await V(r,n.id,o),!0))&&this.dispatchEvent(new CustomEvent("done"))}};c.styles=[f,w],s([d({attribute:!1})],c.prototype,"app",2),s([d({attribute:!1})],c.prototype,"job",2),s([u()],c.prototype,"hours",2),s([u()],c.prototype,"minutes",2),c=s([l("pq-estimate-form")],c);var ue=["completed","failed","cancelled"],x=class extends m{constructor(){super(...arguments);this.runner=new v(this)}render(){let{text:t}=this.app;return a`<p class="muted small">${t("ui_finish_help")}</p>
      <div class="row" role="group" aria-label=${t("ui_do_finish")}>
        ${ue.map(r=>a`<button
              type="button"
              ?disabled=${this.runner.busy}
              @click=${()=>this.finish(r)}
            >
              ${t(r)}
            </button>`)}
      </div>
      ${this.runner.message()}`}async finish(t){let{app:r,job:n}=this;await this.runner.run(async()=>(await W(r,n.id,t),!0))&&this.dispatchEvent(new CustomEvent("done"))}};x.styles=[f,w],s([d({attribute:!1})],x.prototype,"app",2),s([d({attribute:!1})],x.prototype,"job",2),x=s([l("pq-finish-form")],x);function ie(i,e){let{text:t}=i;return[["ui_job_person",Q(i,e)],["ui_job_status",me(i,e)],["ui_job_place",e.position],["ui_job_start",F(i,e)],["ui_job_end",le(i,e)],["ui_job_printer",fe(i,e)],["ui_job_may_print_on",ce(i,e)],["ui_job_time",he(i,e)],["ui_job_deadline",be(i,e)],["ui_job_earliest_start",ye(i,e)],["ui_job_priority_label",e.priority===5?void 0:e.priority],["ui_job_material",e.filaments&&H(t,e.filaments,t("ui_job_material"))],["ui_job_grams",e.grams===void 0?void 0:`${j(i,e.grams)} g`],["ui_job_cost",e.cost===void 0?void 0:_e(i,e.cost)],["ui_job_size",ve(i,e)],["ui_job_nozzle",e.nozzle===void 0?void 0:`${j(i,e.nozzle)} mm`],["ui_job_file",e.file&&$e(i,e.file)],["ui_job_failed_attempts",xe(i,e.failed_attempts)],["ui_job_after",e.after===void 0?void 0:`#${e.after}`],["ui_job_retry_of",e.retry_of===void 0?void 0:`#${e.retry_of}`],["ui_job_misses",e.misses],["ui_job_joined",i.times.at(e.created)],["ui_job_notes",e.notes]].filter(n=>!!n[1]).map(([n,o])=>({label:t(n),value:typeof o=="number"?String(o):o}))}function me(i,e){return[i.text(e.status),X(i,e),Z(i,e)].filter(Boolean).join(" \xB7 ")}function le({text:i,times:e},{expected:t}){if(!t)return;let{end:r,end_low:n,end_high:o}=t,p=i("ui_job_about",{time:e.at(r)});return o-n>=120?`${p} (${e.range(n,o)})`:p}function fe(i,e){let t=M(i,e.printer_id),r=M(i,e.expected?.printer_id);return t??(r&&i.text("ui_job_expected_on",{printer:r}))}function ce(i,e){return Y(e)?.map(r=>M(i,r)).filter(Boolean)?.join(", ")}function he({text:i,times:e},t){let{estimate:r,predicted:n}=t;if(r===void 0)return n===void 0?void 0:e.duration(n);let o=e.duration(r);return n===void 0||e.duration(n)===o?o:i("ui_job_time_predicted",{said:o,predicted:e.duration(n)})}function be({text:i,times:e},t){return t.deadline===void 0?void 0:i(`ui_deadline_${ee(t)??"met"}`,{time:e.at(t.deadline)})}function ye({times:i},e){let{earliest_start:t,waiting_for:r}=e;return t===void 0||e.status==="queued"&&r!=="earliest_start"?void 0:i.at(t)}function ve(i,{size:e}){return e&&`${[e.x,e.y,e.z].map(t=>j(i,t)).join(" \xD7 ")} mm`}function _e({hass:i,text:e},t){return e("ui_job_about",{time:new te(i.locale,i.config.currency).money(t)})}function $e(i,{name:e,size:t}){return t===void 0?i.text("ui_job_file_there",{file:e}):`${e} \xB7 ${ge(i,t)}`}function ge(i,e){return e<1e5?`${j(i,e/1e3)} kB`:`${j(i,e/1e6)} MB`}function xe(i,e){return e?.length?a`${e.map(t=>a`<div>${P(i,t)}</div>`)}`:void 0}function j({hass:i},e){return e.toLocaleString(i.locale.language,{maximumFractionDigits:1})}function ne(i){let e=i.forced_printer_id?[i.forced_printer_id]:i.printer_ids;return{name:i.name,notes:i.notes??"",spools:q(i.filaments),onlyChosen:!!e?.length,printerIds:e??[]}}function oe(i,e,t){let r={};e.name.trim()!==i.name&&(r.name=e.name.trim()),e.notes.trim()!==i.notes&&(r.notes=e.notes.trim());let n=C(e.spools);return re(n,C(i.spools))&&(r.filaments=n),re(I(e),I(i))&&(r.printers=I(e).flatMap(o=>t[o]?.device_id??[])),r}function I({onlyChosen:i,printerIds:e}){return i?[...e].sort():[]}function re(i,e){return JSON.stringify(i)!==JSON.stringify(e)}var h=class extends m{constructor(){super(...arguments);this.checked=!1;this.runner=new v(this)}willUpdate(t){if(t.has("job")){let r=this.wished!==this.shown;this.shown=ne(this.job),this.wished=r?this.wished:this.shown}}render(){let{app:t,wished:r,checked:n,runner:o}=this,{text:p,live:$}=t,E=n&&!r.name.trim(),ae=n&&r.onlyChosen&&!r.printerIds.length;return a`<form @submit=${this.save} novalidate>
      ${S({id:"name",label:p("ui_join_name"),error:E?p("ui_join_name_missing"):"",control:({id:g,describedBy:O,invalid:pe})=>a`<input
          id=${g}
          autocomplete="off"
          maxlength="100"
          aria-required="true"
          aria-describedby=${O}
          aria-invalid=${pe}
          .value=${r.name}
          @input=${de=>this.edit({name:N(de)})}
        />`})}
      <pq-join-needs
        .app=${t}
        .spools=${r.spools}
        @spools=${g=>this.edit({spools:g.detail})}
      ></pq-join-needs>
      ${$.printer_order.length?a`<pq-join-printers
              .app=${t}
              .onlyChosen=${r.onlyChosen}
              .printerIds=${r.printerIds}
              .error=${ae?p("ui_join_printers_missing"):""}
              @choice=${g=>this.edit(g.detail)}
            ></pq-join-printers>`:y}
      ${S({id:"notes",label:p("ui_join_notes"),control:({id:g})=>a`<textarea
          id=${g}
          rows="2"
          maxlength="500"
          .value=${r.notes}
          @input=${O=>this.edit({notes:N(O)})}
        ></textarea>`})}
      ${o.message()}
      <div class="row">
        <button type="submit" class="main" ?disabled=${o.busy}>
          ${p("ui_save")}
        </button>
      </div>
    </form>`}edit(t){this.wished={...this.wished,...t},this.runner.clear()}async save(t){t.preventDefault();let{app:r,job:n,shown:o,wished:p}=this;if(this.checked=!0,!p.name.trim()||p.onlyChosen&&!p.printerIds.length)return;let $=oe(o,p,r.live.printers);await this.runner.run(async()=>(Object.keys($).length&&await A(r,n.id,$),!0))&&(this.checked=!1,this.wished=this.shown,this.dispatchEvent(new CustomEvent("done")))}};h.styles=[f,U,J`
      form {
        display: grid;
        gap: 14px;
      }
    `],s([d({attribute:!1})],h.prototype,"app",2),s([d({attribute:!1})],h.prototype,"job",2),s([u()],h.prototype,"wished",2),s([u()],h.prototype,"checked",2),h=s([l("pq-revision-form")],h);var se={deadline:"",earliest_start:""},b=class extends m{constructor(){super(...arguments);this.priority=5;this.typed=se;this.runner=new v(this)}willUpdate(t){let r=t.get("job");if(t.has("job")){r?.priority!==this.job.priority&&(this.priority=this.job.priority);for(let n of T)(!r||r[n]!==this.job[n])&&(this.typed={...this.typed,[n]:this.stored[n]})}}get stored(){let{zone:t}=this.app.times,r=T.map(n=>{let o=this.job[n];return[n,o===void 0?"":B(o,t)]});return{...se,...Object.fromEntries(r)}}render(){let{text:t,live:r}=this.app,n=K(this.app);return a`<form @submit=${this.save} novalidate>
      <div class="fields">
        <label
          >${t("ui_job_priority_label")}
          <select
            @change=${o=>{this.priority=Number(o.target.value)}}
          >
            ${G(this.job,r.me).map(o=>a`<option value=${o} ?selected=${o===this.priority}>
                  ${this.labelOf(o)}
                </option>`)}
          </select>
        </label>
        ${T.map(o=>a`<label
            >${t(`ui_job_${o}`)}
            <input
              type="datetime-local"
              .value=${this.typed[o]}
              @input=${p=>{let $=p.target,E=$.validity.badInput?this.stored[o]:$.value;this.typed={...this.typed,[o]:E}}}
            />
          </label>`)}
      </div>
      ${n?a`<p class="muted small">${n}</p>`:y}
      ${this.runner.message()}
      <div class="row">
        <button type="submit" class="main" ?disabled=${this.runner.busy}>
          ${t("ui_save")}
        </button>
      </div>
    </form>`}labelOf(t){let{text:r}=this.app,o={1:"ui_priority_1",5:"ui_priority_5",10:"ui_priority_10"}[t];return o?r(o):String(t)}async save(t){t.preventDefault();let{app:r,job:n}=this;await this.runner.run(async()=>(await A(r,n.id,this.change()),!0))&&this.dispatchEvent(new CustomEvent("done"))}change(){let t={before:this.stored,typed:this.typed};return R(this.priority,t,this.app.times.zone)}};b.styles=[f,w],s([d({attribute:!1})],b.prototype,"app",2),s([d({attribute:!1})],b.prototype,"job",2),s([u()],b.prototype,"priority",2),s([u()],b.prototype,"typed",2),b=s([l("pq-urgency-form")],b);var _=class extends m{async show(e,t=!1){this.job=void 0,this.jobId=e,await this.updateComplete,t&&this.actions&&(this.actions.confirming=!0)}willUpdate(){let e=this.jobId===void 0?void 0:this.app.live.jobs[this.jobId];this.job=e??this.job}render(){let{app:e,job:t,jobId:r}=this;return r===void 0||!t?y:a`<pq-dialog
      open
      heading="${t.name} #${t.number}"
      closeLabel=${e.text("ui_close")}
      @closed=${this.close}
    >
      ${e.live.jobs[r]?this.renderJob(t):a`<p role="status">${e.text("ui_job_has_ended")}</p>`}
    </pq-dialog>`}renderJob(e){let{app:t}=this,r=D(e,t.live.me);return a`<div class="frame">
      ${e.picture?a`<pq-job-picture
              .app=${t}
              picture=${e.picture}
              words=${t.text("ui_job_picture",{job:e.name})}
            ></pq-job-picture>`:y}
      <dl>
        ${ie(t,e).map(({label:n,value:o})=>a`<dt>${n}</dt>
              <dd>${o}</dd>`)}
      </dl>
      <pq-job-actions .app=${t} .job=${e} @done=${this.onDone}></pq-job-actions>
      ${r.map(n=>this.renderForm(n,e))}
    </div>`}renderForm(e,t){let{app:r}=this;switch(e){case"update_time":return a`<details>
          <summary>${r.text("ui_do_estimate")}</summary>
          <pq-estimate-form .app=${r} .job=${t} @done=${L}></pq-estimate-form>
        </details>`;case"update_job":return a`<details>
          <summary>${r.text("ui_do_revise")}</summary>
          <pq-revision-form .app=${r} .job=${t} @done=${L}></pq-revision-form>
        </details>
        <details>
          <summary>${r.text("ui_do_urgency")}</summary>
          <pq-urgency-form .app=${r} .job=${t} @done=${L}></pq-urgency-form>
        </details>`;case"finish":return a`<details>
          <summary>${r.text("ui_do_finish")}</summary>
          <pq-finish-form .app=${r} .job=${t} @done=${this.close}></pq-finish-form>
        </details>`;default:return y}}onDone(e){e.detail==="cancel"&&this.close()}close(){this.jobId=void 0}};_.styles=[f,z,J`
      dl {
        display: grid;
        grid-template-columns: fit-content(40%) minmax(0, 1fr);
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
      pq-job-picture {
        --pq-picture: 144px;
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
    `],s([d({attribute:!1})],_.prototype,"app",2),s([u()],_.prototype,"jobId",2),s([k("pq-job-actions")],_.prototype,"actions",2),_=s([l("pq-job-dialog")],_);function L(i){let e=i.target.closest("details");e?.removeAttribute("open"),e?.querySelector("summary")?.focus()}export{_ as PqJobDialog};
