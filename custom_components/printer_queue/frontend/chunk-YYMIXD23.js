import{b as x,c as at,e as pt,f as le,g as lt,h as dt,i as B,j as de,k as F,l as ce,n as ct,o as ut,p as ue,q as mt,r as ht,s as ft}from"./chunk-4S7CP5RM.js";import{a as gt}from"./chunk-6PZ3E4PL.js";import{a as N}from"./chunk-BOHDEZWL.js";import{a as P}from"./chunk-SY3BMC7A.js";import{a as rt,b as it,c as nt,d as D,e as ot,f as st}from"./chunk-JGKS3RWG.js";import{a as tt,b as pe}from"./chunk-EWPA7ZXZ.js";import{a as _,d as Ye,e as Ze,f as Xe,g as ie,h as Y,i as ne,j as Pe}from"./chunk-CGL3BHIH.js";import{B as Ke,j as We,k as Ve,q as re,r as ze,v as Ie,w as Ge,x as K}from"./chunk-4UBQT7IP.js";import"./chunk-IDH4JJ2H.js";import{b as z}from"./chunk-OMGYRJGB.js";import{a as ae,b as vt}from"./chunk-HW7MYDWU.js";import{A as G,B as Ne,D as De,E as Be,F as Fe,H as te,I as Ue,L as g,b as Ee,c as qe,d as je,e as Le,f as Te,g as Me,i as I,j as Q,k as Ae,l as Re,n as Se,o as He,u as Ce,v as Oe,w as Je,z as ee}from"./chunk-T2XIOH4B.js";import{a as h,b as c,c as w,d as k,f}from"./chunk-R2CE6H6Y.js";import{b as et,c as y}from"./chunk-JR5LZUL7.js";import{a as Qe,b as oe,c as se}from"./chunk-MMHEOMF5.js";import{a as v,d as s,e as q,f as ke,g as p,i as m}from"./chunk-42XHLT2J.js";import{a as d}from"./chunk-JFKSI6I7.js";var me=class{constructor(i,e){this.host=i;this.take=e;this.held=!1;this.over=i=>{bt(i)&&(i.preventDefault(),this.hold(!0))};this.drop=i=>{let e=bt(i);if(!e)return;i.preventDefault(),this.hold(!1);let[t]=e;t&&this.take(t)};i.addController(this)}hostConnected(){let i=this.host.getRootNode();this.place=i instanceof ShadowRoot?i.host:this.host,this.place.addEventListener("dragover",this.over),this.place.addEventListener("drop",this.drop)}hostDisconnected(){this.place?.removeEventListener("dragover",this.over),this.place?.removeEventListener("drop",this.drop),this.hold(!1)}hold(i){clearTimeout(this.timer),i&&(this.timer=setTimeout(()=>this.hold(!1),250)),i!==this.held&&(this.held=i,this.host.requestUpdate())}};function bt(n){let i=n.dataTransfer;return i?.types.includes("Files")?i.files:void 0}var U=class extends m{constructor(){super(...arguments);this.runner=new _(this)}render(){let{app:e,runner:t}=this,{may_join:r}=e.live.me;return s`<section class="surface row" role="status">
      <p class="grow">${r==="yes"?p:e.text(`ui_join_${r}`)}</p>
      ${r==="ask"?s`<button
              class="main"
              type="button"
              ?disabled=${t.busy}
              @click=${()=>{t.run(()=>Ie(e))}}
            >
              ${e.text("ui_ask_to_join")}
            </button>`:p}
      ${t.message()}
    </section>`}};U.styles=f,d([c({attribute:!1})],U.prototype,"app",2),U=d([h("pq-standing")],U);var M=class extends m{constructor(){super(...arguments);this.drop=new me(this,e=>this.takeFile(e))}async show(){(await this.form())?.show()}async again(e){await(await this.form())?.again(e)}async takeFile(e){await(await this.form())?.takeFile(e)}get mayJoin(){return this.app.live.me.may_join==="yes"}async form(){return this.mayJoin&&await N(this,this.app,()=>import("./chunk-VTTL6T4Z.js"))?this.dialog:void 0}render(){let{app:e,drop:t}=this;return this.mayJoin?s`<div class="start ${t.held?"held":""}">
        <button class="main" type="button" @click=${this.show}>
          ${g(Ne)} ${e.text("ui_join")}
        </button>
        ${e.kiosk?p:s`<p class="muted small hint">${e.text("ui_join_drop_hint")}</p>`}
      </div>
      <pq-join-dialog
        .app=${e}
        .held=${t.held}
        @closed=${()=>this.button.focus()}
      ></pq-join-dialog>`:s`<pq-standing .app=${e}></pq-standing>`}};M.styles=[f,v`
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
        .hint {
          display: none;
        }
      }
    `],d([c({attribute:!1})],M.prototype,"app",2),d([k("pq-join-dialog")],M.prototype,"dialog",2),d([k("button")],M.prototype,"button",2),M=d([h("pq-join")],M);var Wt={idle:I,paused:ee,finished:I,failed:He,cancelled:Q,plate:te,stopped:Fe,blocked:Je,offered:qe,reserved:Ee,error:Le,offline:Oe,unknown:Ce,out_of_service:Ue},yt="M22 35.5H42L39 43H26.5C24.4 43 22.8 39.6 22 35.5ZM27.5 34.5V30.3H36.5V34.5ZM26.5 29.3V27.6H37.5V29.3ZM29.3 26.6V24.6H32.3V26.6Z",Vt="M22 42C27 34 28 44 32 40S27 31 32 31 37 42 34 41 38 32 41 36 36 43 42 42",_t=43,zt=24.6,be="M32 4a28 28 0 0 1 0 56a28 28 0 0 1 0-56";function xt(n,i,e){let t=_t-(i??0)*(_t-zt),r=n==="preparing"?36:i===void 0?20.5:t-5.2;return q`<svg class="picture" viewBox="0 0 64 64" aria-hidden="true">
    <defs>
      <clipPath id="grown"><rect x="16" y=${t} width="32" height="32"></rect></clipPath>
    </defs>
    <path class="track" d=${be} pathLength="100"></path>
    ${It(n,i)}
    <g transform="translate(32 32) scale(1.16) translate(-32 -31.5)">
      <rect class="frame" x="17" y="15" width="30" height="33" rx="3"></rect>
      ${Gt(n,i,e)}
      <path class="bed" d="M20.5 44.2H43.5"></path>
      <g class="head" style="transform: translateY(${r.toFixed(1)}px)">
        <path class="beam" d="M17 0H47"></path>
        <path class="nozzle" d="M29.5 0H34.5V2.4L32.8 4.6H31.2L29.5 2.4Z"></path>
      </g>
    </g>
    ${Kt(Wt[n])}
  </svg>`}function It(n,i){if(n==="offered"||n==="reserved")return q`<path class="ring hatched" d=${be} pathLength="100"></path>`;let t=n==="cancelled"?0:(n==="failed"||n==="idle"?1:i??0)*100;return t?q`<path class="ring" d=${be} pathLength="100"
        stroke-dasharray="${t.toFixed(1)} 200"></path>`:p}function Gt(n,i,e){return n==="failed"?q`<path class="spaghetti" d=${Vt}></path>`:i===void 0?p:q`<path class="ghost" d=${yt}></path>
    <path class="print" d=${yt} clip-path="url(#grown)"
      style=${e?`fill: #${e}`:p}></path>`}function Kt(n){return n?q`<circle class="badge" cx="52" cy="52" r="11"></circle>
      <path class="sign" d=${n} transform="translate(44.8 44.8) scale(0.6)"></path>`:p}var wt=v`
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
`;var Yt=["idle","finished","cancelled"];function $t({text:n,live:i},e){return e.person_id===i.me.person_id&&e.person?n("ui_person_you",{person:e.person}):e.person}function kt(n,i,e){return e?{what:e.name,who:$t(n,e)??n.text("ui_printer_nobody")}:D(i)?{what:n.text("ui_printer_foreign")}:{}}function Et({text:n,times:i},e,t,r){if(D(e)){let{ends:o}=e;if(o===void 0)return;let a=i.at(o,r),l=i.duration((o-r)/60);return o>r+30?n("ui_printer_left",{time:l,end:a}):n("ui_printer_overdue",{end:a})}if(t?.status==="offered"&&t.claim_by!==void 0)return n("ui_printer_asked_until",{time:i.at(t.claim_by,r)});if(t?.status==="reserved"&&t.start_by!==void 0)return n("ui_printer_start_until",{time:i.at(t.start_by,r)})}function qt({text:n,times:i,live:e},t,r,o){let{free:a,waits_for_opening:l}=t;if(!(!Yt.includes(r)||ne(e,t)))return a===void 0?l?n("ui_printer_closed"):void 0:a<=o+30?n("ui_printer_free_now"):n(l?"ui_printer_starts_from":"ui_printer_free_at",{time:i.at(a,o)})}function jt(n,i,e){let t=$t(n,i)??i.name;if(i.status==="offered"&&i.claim_by!==void 0){let r=n.times.at(i.claim_by,e);return n.text("ui_printer_next_asked",{person:t,time:r})}return i.status==="reserved"?n.text("ui_printer_next_claimed",{person:t}):n.text("ui_printer_next",{person:t})}var Zt={unknown:"ui_printer_unknown_note",offline:"ui_printer_offline_note"},E=class extends m{constructor(){super(...arguments);this.now=0;this.runner=new _(this)}shouldUpdate(e){let t=e.get("app");if(!t||e.size>1)return!0;let{text:r,times:o,kiosk:a,live:l}=this.app;return t.text!==r||t.times!==o||t.kiosk!==a||t.live.me!==l.me||t.live.queue!==l.queue}render(){let{app:e,printer:t,job:r,next:o,now:a}=this,l=ne(e.live,t),u=it(t,r,l),{what:L,who:T}=kt(e,t,r),Z=Et(e,t,r,a),X=qt(e,t,u,a);return s`<article class="surface look-${u} ${rt[u]}">
      <header>
        <h3 class="cut" title=${t.name}>${t.name}</h3>
        ${this.renderMore()}
      </header>
      <div class="present">
        ${this.renderPicture(u)}
        <div class="lines">
          <p class="state">${this.renderState(u)}</p>
          ${L?s`<p class="what" title=${L}>${L}</p>`:p}
          ${T?s`<p class="cut" title=${T}>${T}</p>`:p}
        </div>
        <div class="lines when">
        ${Z?s`<p>${Z}</p>`:p}
        ${X?s`<p class="muted">${X}</p>`:p}
        ${o?s`<p>${jt(e,o,a)}</p>`:p}
        ${this.renderSilence(u)} ${this.renderService()} ${l?this.renderStop(l):p}
      </div></div>
      ${l==="here"?this.renderGo():p} ${this.renderFault(u)} ${this.renderPlate()} ${this.renderSpools()}
    </article>`}renderMore(){let e=this.app.text("ui_printer_more",{printer:this.printer.name});return s`<button
      class="icon"
      type="button"
      aria-label=${e}
      title=${e}
      @click=${()=>this.dispatchEvent(new CustomEvent("more"))}
    >
      ${g(Re)}
    </button>`}renderPicture(e){let{app:t,printer:r,job:o}=this,a=xt(e,ot(e,r.progress),st(r,o));return D(r)?s`<div
      class="seen"
      role="progressbar"
      aria-label=${t.text("ui_printer_progress",{printer:r.name})}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${r.progress??p}
    >
      ${a}
    </div>`:s`<div class="seen">${a}</div>`}renderState(e){let{text:t}=this.app,{progress:r,uploaded:o}=this.printer,a=t(`ui_printer_${e}`),u=e==="printing"||e==="paused"?r:e==="uploading"?o:void 0;return u===void 0?a:`${a} \xB7 ${t("ui_printer_percent",{percent:u})}`}renderSilence(e){let t=Zt[e];return t?s`<p class="muted small">${this.app.text(t)}</p>`:p}renderService(){let{text:e}=this.app,{in_service:t,closed_for:r}=this.printer,o=D(this.printer)&&!t;return s`${o?s`<p class="muted">${e("ui_printer_out_after")}</p>`:p}
      ${r?s`<p>${e("ui_printer_closed_for",{task:r})}</p>`:p}`}renderStop(e){return s`<p class="muted">${Pe(this.app,e)}</p>`}renderGo(){let{app:e,printer:t,runner:r}=this,{starting_entity:o}=t;return o===void 0||!e.live.me.is_admin||e.kiosk?p:s`<button
      type="button"
      ?disabled=${r.busy}
      @click=${()=>r.run(()=>K(e,o,!0))}
    >
      ${g(G)} ${e.text("ui_starting_go")}
    </button>`}renderFault(e){let{error:t,waits_for_plate:r,plate_error:o}=this.printer,a=r?t??o:t;return nt(e)&&this.job?.reason!=="rejected"?p:a?s`<p class="error fault">
          ${g(je)}<span>${pe(this.app.text,a)}</span>
        </p>`:p}renderPlate(){let{app:e,printer:t,runner:r}=this;return t.waits_for_plate?s`<div class="lines">
      ${t.plate_print?s`<p>${e.text("ui_plate_print",{print:t.plate_print})}</p>`:p}
      ${t.waits_for_look?s`<p>${e.text("ui_plate_look")}</p>`:p}
      <button
        class="main"
        type="button"
        ?disabled=${r.busy}
        @click=${()=>r.run(()=>ze(e,t.device_id))}
      >
        ${g(te)} ${e.text(t.waits_for_look?"ui_plate_looked":"ui_plate_is_clear")}
      </button>
      ${r.message()}
    </div>`:r.message()}renderSpools(){let{text:e}=this.app,t=this.printer.spools;return t?.length?Xe(e,t,e("ui_spools_loaded")):p}};E.styles=[f,ie,wt,v`
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
        grid-template-columns: minmax(0, 1fr);
        gap: 2px;
        overflow-wrap: anywhere;
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
    `],d([c({attribute:!1})],E.prototype,"app",2),d([c({attribute:!1})],E.prototype,"printer",2),d([c({attribute:!1})],E.prototype,"job",2),d([c({attribute:!1})],E.prototype,"next",2),d([c({attribute:!1})],E.prototype,"now",2),E=d([h("pq-printer")],E);var ye=30,H=class extends m{constructor(){super(...arguments);this.clock=new ae(this,ye)}render(){let{app:e}=this,{printers:t,printer_order:r}=e.live,o=r.flatMap(l=>t[l]??[]),a=this.shown===void 0?void 0:t[this.shown];return s`<section aria-labelledby="heading">
      <h2 id="heading">${e.text("ui_printers")}</h2>
      ${o.length?s`<ul>
            ${y(o,({id:l})=>l,l=>this.renderTile(l))}
          </ul>`:s`<p class="muted">${e.text("ui_printers_none")}</p>`}
      ${a?s`<pq-printer-dialog
            .app=${e}
            .printer=${a}
            @closed=${()=>{this.shown=void 0}}
          ></pq-printer-dialog>`:p}
    </section>`}renderTile(e){let t=Math.floor(this.clock.now/ye)*ye;return s`<li>
      <pq-printer
        .app=${this.app}
        .printer=${e}
        .job=${this.jobOf(e.job_id)}
        .next=${this.jobOf(e.next_job_id)}
        .now=${t}
        @more=${()=>{this.shown=e.id,N(this,this.app,()=>import("./chunk-TD6JZCJO.js"))}}
      ></pq-printer>
    </li>`}jobOf(e){return e===void 0?void 0:this.app.live.jobs[e]}};H.styles=[f,v`
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
    `],d([c({attribute:!1})],H.prototype,"app",2),d([w()],H.prototype,"shown",2),H=d([h("pq-printers")],H);var W=class extends m{constructor(){super(...arguments);this.runner=new _(this)}render(){let{app:e}=this,t=e.live.me.asking??[];return t.length&&!e.kiosk?s`<section class="surface">
          <h2>${e.text("ui_asking")}</h2>
          <ul>
            ${y(t,({id:r})=>r,({id:r,name:o})=>s`<li class="row">
                  <span class="grow">${o}</span>
                  ${this.renderAnswer(r,o,!0)} ${this.renderAnswer(r,o,!1)}
                </li>`)}
          </ul>
          ${this.runner.message()}
        </section>`:p}renderAnswer(e,t,r){let{app:o,runner:a}=this;return s`<button
      type="button"
      ?disabled=${a.busy}
      @click=${()=>{a.run(()=>Ge(o,e,r))}}
    >
      ${o.text(r?"ui_admit":"ui_turn_away",{name:t})}
    </button>`}};W.styles=f,d([c({attribute:!1})],W.prototype,"app",2),W=d([h("pq-asking")],W);var A=class extends m{constructor(){super(...arguments);this.quiet=!1;this.runner=new _(this);this.announced=""}get letters(){let{kiosk:e,live:t}=this.app;return e?[]:t.queue.dead_letters??[]}willUpdate(e){let{length:t}=this.letters;this.quiet=!t,this.announced=t?this.app.text("ui_dead_letters",{count:t}):""}render(){let{app:e,announced:t,letters:r}=this;return s`<div role="status" class="unseen">${t}</div>
      ${r.length?s`<section class="surface" aria-labelledby="dead">
              <h2 id="dead" tabindex="-1">${t}</h2>
              <p class="muted small">${e.text("ui_dead_letters_note")}</p>
              <ul>
                ${r.map(o=>this.renderLetter(o))}
              </ul>
              ${this.runner.message()}
            </section>`:p}`}renderLetter(e){let{app:t}=this,{number:r,person:o,ended:a}=e,l=`#${r} \xB7 ${o} \xB7 ${t.times.at(a)}`;return s`<li>
      <h3>${e.name} <span class="muted small">${l}</span></h3>
      ${e.failed_attempts.map(u=>s`<p class="muted small">${ut(t,u)}</p>`)}
      ${this.mayDecide(e)?this.renderButtons(e):p}
    </li>`}renderButtons(e){let{app:t,runner:r}=this;return s`<div class="row" role="group" aria-label=${e.name}>
      <button
        type="button"
        class="main"
        ?disabled=${r.busy}
        @click=${()=>this.decide(We,e)}
      >
        ${t.text("ui_do_requeue")}
      </button>
      <button
        type="button"
        ?disabled=${r.busy}
        @click=${()=>this.decide(Ve,e)}
      >
        ${t.text("ui_do_drop")}
      </button>
    </div>`}async decide(e,t){await this.runner.run(async()=>(await e(this.app,t.id),!0))&&this.heading?.focus()}mayDecide(e){let{me:t}=this.app.live;return t.is_admin||e.person_id===t.person_id}};A.styles=[f,v`
      :host([quiet]) {
        position: absolute;
      }
      section.surface {
        display: grid;
        gap: 10px;
        border-inline-start: 4px solid var(--pq-bad);
      }
      ul {
        display: grid;
        gap: 12px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        gap: 4px;
        overflow-wrap: anywhere;
      }
      h2:focus {
        outline: none;
      }
      h3 {
        font-size: 1.05em;
      }
    `],d([c({attribute:!1})],A.prototype,"app",2),d([c({type:Boolean,reflect:!0})],A.prototype,"quiet",2),d([k("h2")],A.prototype,"heading",2),A=d([h("pq-dead-letters")],A);var Lt=oe(class extends se{constructor(n){if(super(n),n.type!==Qe.ATTRIBUTE||n.name!=="class"||n.strings?.length>2)throw Error("`classMap()` can only be used in the `class` attribute and must be the only part in the attribute.")}render(n){return" "+Object.keys(n).filter(i=>n[i]).join(" ")+" "}update(n,[i]){if(this.st===void 0){this.st=new Set,n.strings!==void 0&&(this.nt=new Set(n.strings.join(" ").split(/\s/).filter(t=>t!=="")));for(let t in i)i[t]&&!this.nt?.has(t)&&this.st.add(t);return this.render(i)}let e=n.element.classList;for(let t of this.st)t in i||(e.remove(t),this.st.delete(t));for(let t in i){let r=!!i[t];r===this.st.has(t)||this.nt?.has(t)||(r?(e.add(t),this.st.add(t)):(e.remove(t),this.st.delete(t)))}return ke}});var Tt=oe(class extends se{constructor(){super(...arguments),this.key=p}render(n,i){return this.key=n,i}update(n,[i,e]){return i!==this.key&&(et(n),this.key=i),e}});function C(n,i){return n.filter(e=>i[e]?.status==="queued")}function Mt(n,i,e){return i.reduce((t,r)=>Xt(t,r,e),n)}function Xt(n,{id:i,before:e},t){let r=C(n,t);if(!r.includes(i)||e!==void 0&&!r.includes(e))return n;let o=n.filter(u=>u!==i),a=r.filter(u=>u!==i).at(-1),l=e!==void 0?o.indexOf(e):a===void 0?n.indexOf(i):o.indexOf(a)+1;return o.toSpliced(l,0,i)}function At(n,i,e,t){let r=e.find(a=>i<(a.top+a.bottom)/2),o=e.at(-1);if(o)return Pt({id:n,before:r?r.id:t[t.indexOf(o.id)+1]},t)}function Rt(n,i,e){let t=e.indexOf(n);if(!(t<0))switch(i){case"ArrowUp":return t>0?{id:n,before:e[t-1]}:void 0;case"ArrowDown":return t<e.length-1?{id:n,before:e[t+2]}:void 0;case"Home":return t>0?{id:n,before:e[0]}:void 0;case"End":return t<e.length-1?{id:n,before:void 0}:void 0;default:return}}function he(n,i){return new Map(C(n,i).map((e,t)=>[e,t+1]))}function Pt(n,i){let e=i[i.indexOf(n.id)+1];return n.before===n.id||n.before===e?void 0:n}var St=56,Ht=14,fe=class{constructor(i){this.host=i;this.frame=0;this.onMove=i=>{let{clientX:e,clientY:t}=i;this.look(e,t)};this.onDrop=()=>{let i=this.drag?.move,e=this.ground;this.end(),i&&e?.drop(i)};this.onKey=i=>{i.key==="Escape"&&(i.preventDefault(),i.stopPropagation(),this.end())};this.end=()=>{cancelAnimationFrame(this.frame),this.listening?.abort(),this.listening=void 0,this.ground=void 0,this.drag=void 0,this.host.requestUpdate()};this.onFrame=()=>{let{drag:i,ground:e}=this;if(!i||!e)return;let{top:t,bottom:r}=e.area.getBoundingClientRect();i.y<Math.max(t,0)+St?this.scroll(-Ht):i.y>Math.min(r,window.innerHeight)-St&&this.scroll(Ht),this.frame=requestAnimationFrame(this.onFrame)};i.addController(this)}hostConnected(){}hostDisconnected(){this.end()}begin(i,e,t){if(i.button!==0||this.drag)return;i.preventDefault(),this.ground=t,this.listening=new AbortController;let{signal:r}=this.listening,{area:o}=t;o.setPointerCapture(i.pointerId),o.addEventListener("pointermove",this.onMove,{signal:r}),o.addEventListener("pointerup",this.onDrop,{signal:r}),o.addEventListener("pointercancel",this.end,{signal:r}),window.addEventListener("keydown",this.onKey,{signal:r,capture:!0}),this.drag={id:e,move:void 0,x:i.clientX,y:i.clientY},this.frame=requestAnimationFrame(this.onFrame),this.host.requestUpdate()}look(i,e){let{drag:t,ground:r}=this;if(t&&r){let o=At(t.id,e,r.rows(),r.waits());this.drag={id:t.id,move:o,x:i,y:e},this.host.requestUpdate()}}scroll(i){let{drag:e,ground:t}=this,r=t&&Qt(t.area,i);e&&r&&(r.scrollTop+=i,this.look(e.x,e.y))}};function Qt(n,i){for(let t=n;t;t=er(t))if(t instanceof Element&&Ct(t,i))return t;let e=document.scrollingElement;return e&&Ct(e,i)?e:void 0}function er(n){return n instanceof ShadowRoot?n.host:n instanceof Element&&n.assignedSlot||n.parentNode}function Ct(n,i){let{scrollTop:e,scrollHeight:t,clientHeight:r}=n,o=i<0?e:t-r-e,a=n===document.scrollingElement;return o>1&&(a||/auto|scroll/.test(getComputedStyle(n).overflowY))}var tr={held:ee,offered:Te,reserved:Me,scheduled:G,slicing:G,uploading:Ae,printing:De};function rr(n,i){return!i||n.text!==i.text||n.times!==i.times||n.kiosk!==i.kiosk||n.live.me!==i.live.me||n.live.queue.interlocks!==i.live.queue.interlocks}var b=class extends m{constructor(){super(...arguments);this.movable=!1;this.plain=!1;this.runner=new _(this)}render(){let{app:e,job:t}=this;return s`<div class="frame">
        ${this.plain?p:this.renderPlace()}
        ${t.picture?s`<pq-job-picture
                .app=${e}
                picture=${t.picture}
              ></pq-job-picture>`:p}
        <div class="grow">
          <div class="head">
            <button
              type="button"
              class="open cut"
              aria-label=${F(e,t,this.plain?void 0:this.place)}
              aria-haspopup="dialog"
              @click=${()=>this.open()}
            >
              ${t.name}
            </button>
            ${e.kiosk?p:s`<span class="muted small">#${t.number}</span>`}
            ${t.status==="queued"?p:s`<span class="chip ${t.status}">${e.text(t.status)}</span>`}
          </div>
          ${this.renderWhen()} ${this.renderWhy()} ${this.renderMore()}
          ${this.runner.message()}
        </div>
        ${this.renderCancel()} ${this.movable?this.renderHandle():p}
      </div>`}renderPlace(){let e=tr[this.job.status];return s`<span class="place" aria-hidden="true"
      >${e?g(e):this.place??"\u2013"}</span
    >`}renderWhen(){let{app:e,job:t}=this,r=s`<span class=${x(t,e.live.me)?"mine":""}
      >${de(e,t)}</span
    >`,o=[mt(e,t)||ue(e,t,!e.kiosk),this.printer].filter(Boolean),a=this.plain?o:[r,...o];return s`<p class="muted">
      ${a.map((l,u)=>s`${l}${u<a.length-1?" \xB7 ":p}`)}
    </p>`}renderWhy(){let t=[ce(this.app,this.job),ct(this.app,this.job)].filter(Boolean).join(" \xB7 ");return t?s`<p class="muted small">${t}</p>`:p}renderMore(){let{app:e,job:t}=this,r=ht(t),o=t.deadline===void 0?p:s`<span
            class=${r??""}
            title=${r?e.text(`ui_deadline_${r}_note`):p}
            >${e.text(`ui_deadline_${r??"met"}`,{time:e.times.at(t.deadline)})}</span
          >`,a=t.priority===5?p:s`<span>${e.text("ui_job_priority",{priority:t.priority})}</span>`;return!t.filaments&&o===p&&a===p?p:s`<div class="more muted small">
      ${t.filaments?.map(l=>this.renderSpool(l))}
      ${o} ${a}
    </div>`}renderSpool(e){let t=Ye(this.app.text,e);return s`<span class="material" title=${t}>
      ${Ze(e)}
      <span aria-hidden="true">${e.material??t}</span>
      <span class="unseen">${t}</span>
    </span>`}renderHandle(){let e=this.app.text("ui_move_handle",{job:this.job.name});return s`<button
      type="button"
      class="icon above handle"
      aria-label=${e}
      title=${this.app.text("ui_move_keys")}
    >
      ${g(Se)}
    </button>`}renderCancel(){let{app:e,job:t}=this;if(this.plain||e.kiosk||!x(t,e.live.me))return p;let r=e.text("ui_job_cancel_named",{job:t.name});return s`<button
      type="button"
      class="icon above cancel"
      aria-label=${r}
      title=${r}
      ?disabled=${this.runner.busy}
      @click=${()=>this.cancel()}
    >
      ${g(Q)}
    </button>`}get isGripped(){return this.handle?.matches(":focus")??!1}grip(){this.handle?.focus(),this.scrollIntoView({block:"nearest"})}cancel(){if(this.job.status==="printing"){this.open(!0);return}this.runner.run(()=>ft(this.app,this,this.job))}open(e=!1){vt(this,this.job.id,e)}};b.styles=[f,ie,v`
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
    `],d([c({attribute:!1,hasChanged:rr})],b.prototype,"app",2),d([c({attribute:!1})],b.prototype,"job",2),d([c({attribute:!1})],b.prototype,"printer",2),d([c({attribute:!1})],b.prototype,"place",2),d([c({type:Boolean})],b.prototype,"movable",2),d([c({type:Boolean})],b.prototype,"plain",2),d([k(".handle")],b.prototype,"handle",2),b=d([h("pq-job-row")],b);var O=class extends m{constructor(){super(...arguments);this.waiting=0;this.runner=new _(this)}render(){let{app:e}=this,{queue:t,me:r}=e.live,o=r.is_admin&&t.pause_entity!==void 0&&!e.kiosk,a=r.is_admin&&t.starting_entity!==void 0&&!e.kiosk,l=!t.paused&&!(a&&Y(e.live));return s`<div class="row">
        <h2>${e.text("ui_page_queue")}</h2>
        ${a&&!t.starting_stopped?this.renderStarting():p}
        ${o&&l?this.renderSwitch():p}
      </div>
      <p class="summary muted small">${this.summary()}</p>
      <div role="status">
        ${t.paused?s`<div class="banner row">
                <span class="grow">${e.text(this.pausedWords)}</span>
                ${o?this.renderSwitch():p}
              </div>`:p}
        ${t.starting_stopped?s`<div class="banner row">
                <span class="grow">${e.text("ui_queue_starting_stopped")}</span>
                ${a?this.renderStarting():p}
              </div>`:p}
      </div>
      ${this.runner.message()}`}get pausedWords(){let{live:e}=this.app;return Y(e)?"ui_queue_paused_starts":Object.values(e.printers).some(({starts_by_itself:t})=>t)?"ui_queue_paused_both":"ui_queue_paused"}summary(){let{text:e,times:t,live:r}=this.app,o=r.queue.next_start;return[e("ui_queue_waiting",{count:this.waiting}),o===void 0?"":e("ui_queue_next_start",{time:t.at(o)})].filter(Boolean).join(" \xB7 ")}renderSwitch(){let{app:e}=this,{paused:t}=e.live.queue;return s`<button
      type="button"
      ?disabled=${this.runner.busy}
      @click=${()=>this.pause(!t)}
    >
      ${e.text(t?"ui_queue_go_on":"ui_queue_pause")}
    </button>`}renderStarting(){let{app:e}=this,{starting_stopped:t}=e.live.queue;return s`<button
      type="button"
      ?disabled=${this.runner.busy}
      @click=${()=>this.start(!!t)}
    >
      ${e.text(t?"ui_starting_go_all":"ui_starting_stop")}
    </button>`}start(e){let t=this.app.live.queue.starting_entity;t!==void 0&&this.runner.run(()=>K(this.app,t,e))}pause(e){let t=this.app.live.queue.pause_entity;t!==void 0&&this.runner.run(()=>K(this.app,t,e))}};O.styles=[f,v`
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
    `],d([c({attribute:!1})],O.prototype,"app",2),d([c({attribute:!1})],O.prototype,"waiting",2),O=d([h("pq-queue-head")],O);var ir=3e3,ve=class{constructor(i){this.host=i;this.error="";this.moves=[];this.unanswered=0;this.work=Promise.resolve();i.addController(this)}hostConnected(){}hostDisconnected(){clearTimeout(this.timer)}get pending(){return this.moves.length>0}order({live:i}){let e=Mt(i.order,this.moves,i.jobs),t=e.every((r,o)=>r===i.order[o]);return!this.unanswered&&t&&(this.moves=[]),t?i.order:e}ask(i,e,t){this.error="",this.unanswered+=1,this.moves=[...this.moves,e],clearTimeout(this.timer),this.work=this.work.then(()=>this.carryOut(i,e,t)),this.host.requestUpdate()}async carryOut(i,e,t){try{await re(i,e.id,e.before),t?.()}catch(r){this.moves=this.moves.filter(o=>o!==e),this.error=r instanceof Error?r.message:String(r)}this.unanswered-=1,this.unanswered||(this.timer=setTimeout(()=>{this.moves=[],this.host.requestUpdate()},ir)),this.host.requestUpdate()}};var ge=class{constructor(){this.last=[]}of(i,e,t){let r=t.trim().toLowerCase(),o=i.filter(l=>{let u=e[l];return u!==void 0&&nr(u,r)});return o.length===this.last.length&&o.every((l,u)=>l===this.last[u])||(this.last=o),this.last}};function nr(n,i){return`${n.name} ${n.person??""} #${n.number}`.toLowerCase().includes(i)}var Ot=20,or=60,sr=16,$=class extends m{constructor(){super(...arguments);this.needle="";this.announced="";this.long=!1;this.reorder=new ve(this);this.dragging=new fe(this);this.shown=new ge;this.order=[]}willUpdate(e){let{live:t}=this.app,r=this.order;this.order=this.reorder.order(this.app),this.order!==r&&(this.refocus=this.focusedHandle()),!this.long&&this.order.length>or&&(this.long=!0,this.makeVirtual()),this.places=this.reorder.pending?he(this.order,t.jobs):void 0}async makeVirtual(){await _e(),await new Promise(e=>setTimeout(e)),await N(this,this.app,async()=>{this.virtual=await import("./chunk-CMC6QV3M.js")})}updated(){this.refocus!==void 0&&(this.focusHandle(this.refocus),this.refocus=void 0)}render(){let{app:e}=this,t=this.shown.of(this.order,e.live.jobs,this.needle),r=C(this.order,e.live.jobs);return s`<section class="surface">
        <pq-queue-head .app=${e} .waiting=${r.length}></pq-queue-head>
        ${this.order.length>Ot?this.renderSearch():p}
        ${this.order.length?p:this.renderEmpty()}
        ${this.order.length&&!t.length?s`<p class="empty muted">${e.text("ui_queue_nothing_found")}</p>`:p}
        ${this.reorder.error?s`<p class="error" role="alert">${this.reorder.error}</p>`:p}
        ${this.renderList(t)}
        <div role="status" class="unseen">${this.announced}</div>
      </section>`}renderEmpty(){return s`<p class="empty muted">${this.app.text(Y(this.app.live)?"ui_queue_empty_starts":"ui_queue_empty")}</p>`}renderSearch(){return s`<label>
      <span class="unseen">${this.app.text("ui_queue_search")}</span>
      <input
        type="search"
        placeholder=${this.app.text("ui_queue_search")}
        .value=${this.needle}
        @input=${e=>{this.needle=e.target.value}}
      />
    </label>`}renderList(e){let{kiosk:t}=this.app,r=!t&&!this.needle.trim(),{drag:o}=this.dragging;return s`<div
      class=${Lt({area:!0,long:e.length>Ot,dragging:!!o})}
      ?hidden=${!e.length}>
      <ul
        class="jobs"
        role="list"
        aria-label=${this.app.text("ui_page_queue")}
        @pointerdown=${this.onGrip}
        @keydown=${this.onKey}
      >
        ${Tt(this.virtual!==void 0,this.renderRows(e,r))}
      </ul>
      ${o?this.renderDrag(o.id,o.move,o.x,o.y):p}
    </div>`}renderRows(e,t){let r=(o,a)=>this.renderRow(o,a,e.length,t);return this.long?this.virtual?.rows(e,r)??y(e.slice(0,sr),o=>o,r):y(e,o=>o,r)}renderRow(e,t,r,o){let{app:a}=this,l=a.live.jobs[e];if(!l)return s`<li></li>`;let u=this.places?.get(e)??l.position;return s`<li
      role="listitem"
      class=${this.dragging.drag?.id===e?"dragged":""}
      data-job=${e}
      aria-label=${F(a,l,u)}
      aria-posinset=${t+1}
      aria-setsize=${r}
    >
      <pq-job-row
        .app=${a}
        .job=${l}
        .printer=${B(a,l.printer_id??l.expected?.printer_id)}
        .place=${u}
        .movable=${o&&at(l,a.live.me)}
      ></pq-job-row>
    </li>`}renderDrag(e,t,r,o){let a=this.app.live.jobs[e]?.name??"",l=t&&this.heightOf(t);return s`${l===void 0?p:s`<div class="line" style="top: ${l}px"></div>`}
      <div class="ghost cut" style="translate: ${r+12}px ${o+8}px" aria-hidden="true">
        ${a}
      </div>`}heightOf({before:e}){let t=this.rows(),r=t.find(({id:l})=>l===e),o=r?r.top:t.at(-1)?.bottom,{top:a}=this.area.getBoundingClientRect();return o===void 0?void 0:o-a+this.area.scrollTop}rows(){let{jobs:e}=this.app.live;return[...this.list.querySelectorAll(":scope > li")].filter(t=>e[t.dataset.job??""]?.status==="queued").map(t=>{let{top:r,bottom:o}=t.getBoundingClientRect();return{id:t.dataset.job??"",top:r,bottom:o}}).sort((t,r)=>t.top-r.top)}onGrip(e){let t=Jt(e);t!==void 0&&this.dragging.begin(e,t,{area:this.area,rows:()=>this.rows(),waits:()=>C(this.order,this.app.live.jobs),drop:r=>this.move(r)})}onKey(e){let t=Jt(e),r=C(this.order,this.app.live.jobs),o=t===void 0?void 0:Rt(t,e.key,r);o&&(e.preventDefault(),this.move(o))}move(e){let{app:t}=this,r=C(this.order,t.live.jobs),o={id:e.id,before:r[r.indexOf(e.id)+1]};this.reorder.ask(t,e,()=>this.offerUndo(o));let a=this.reorder.order(t),l=t.live.jobs[e.id],u=he(a,t.live.jobs).get(e.id)??0;this.announced=t.text("ui_move_done",{job:l.name,place:u})}offerUndo(e){let{app:t}=this,r=t.live.jobs[e.id];if(!r)return;let o=he(this.order,t.live.jobs).get(e.id)??0;P(this,{message:t.text("ui_move_done",{job:r.name,place:o}),action:{label:t.text("ui_undo"),run:()=>re(this.app,e.id,e.before)}})}focusedHandle(){let e=this.renderRoot.activeElement;return e instanceof b&&e.isGripped?e.job.id:void 0}async focusHandle(e){let t=()=>this.list.querySelector(`li[data-job="${CSS.escape(e)}"] pq-job-row`);await _e();for(let o=0;o<10&&!t();o++){let a=this.order.indexOf(e)/Math.max(1,this.order.length-1);this.area.scrollTop=a*(this.area.scrollHeight-this.area.clientHeight),await _e()}let r=t();await r?.updateComplete,r?.grip()}};$.styles=[f,v`
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
    `],d([c({attribute:!1})],$.prototype,"app",2),d([w()],$.prototype,"needle",2),d([w()],$.prototype,"announced",2),d([w()],$.prototype,"virtual",2),d([k(".area")],$.prototype,"area",2),d([k(".jobs")],$.prototype,"list",2),$=d([h("pq-queue")],$);var _e=()=>new Promise(n=>requestAnimationFrame(n));function Jt(n){let i=n.composedPath(),e=i.some(r=>r instanceof Element&&r.classList.contains("handle")),t=i.find(r=>r instanceof HTMLElement&&r.dataset.job);return e?t?.dataset.job:void 0}var ar=3,Nt=new WeakMap;function pr(n,i){let{connection:e}=n.hass,t=Nt.get(e);if(t?.key===i)return t.jobs;let r=Ke(n,ar);return Nt.set(e,{key:i,jobs:r}),r}function lr({live:n}){let i=n.order.filter(e=>{let t=n.jobs[e];return t!==void 0&&x(t,n.me)});return[n.queue.id,n.me.person_id,...i.sort()].join(" ")}var V=class{constructor(i){this.host=i;this.key="";i.addController(this)}hostConnected(){}follow(i){if(i.live===this.live||i.kiosk||i.link!=="live")return;this.live=i.live;let e=lr(i);e!==this.key&&(this.key=e,this.load(i,e))}async load(i,e){try{let t=await pr(i,e);e===this.key&&(this.jobs=t,this.host.requestUpdate())}catch{this.jobs??=[]}}};var dr=["resume","hold","cancel"],cr=8,R=class extends m{constructor(){super(...arguments);this.repeats=!1;this.all=!1;this.mine=[];this.recent=new V(this)}willUpdate(e){if(this.recent.follow(this.app),e.has("app")){let{live:t}=this.app;this.mine=t.order.map(r=>t.jobs[r]).filter(r=>r!==void 0&&x(r,t.me))}}render(){let{app:e}=this;return s`<section class="surface">
        <h2>${e.text("ui_my_jobs")}</h2>
        ${this.mine.length?this.renderJobs():s`<p class="muted">${e.text("ui_my_jobs_none")}</p>`}
        ${this.renderRecent()}
      </section>`}renderRecent(){let{app:e}=this,t=this.recent.jobs??[];return!t.length||e.kiosk?p:s`<h3 id="recent">${e.text("ui_my_recent")}</h3>
      <ul aria-labelledby="recent">
        ${t.map(r=>{let{number:o,name:a,status:l,printer:u,reason:L,error:T}=r,Z=e.times.at(Date.parse(r.ended)/1e3),X=[`#${o}`,e.text(l),Z,u],$e=L?z(e.text,`reason_${L}`,""):"";return s`<li class="recent">
            <span>${a}</span>
            <span class="muted small">${X.filter(Boolean).join(" \xB7 ")}</span>
            ${$e?s`<span class="muted small">${$e}</span>`:p}
            ${T?s`<span class="muted small">${pe(e.text,T)}</span>`:p}
            ${this.repeats?this.renderAgain(r):p}
          </li>`})}
      </ul>`}renderAgain({id:e,name:t}){let{text:r}=this.app;return s`<div>
      <button
        type="button"
        aria-label=${r("ui_print_job_again",{job:t})}
        @click=${()=>gt(this,e)}
      >
        ${g(Be)} ${r("ui_print_again")}
      </button>
    </div>`}renderJobs(){let{app:e}=this,t=this.all?this.mine:this.mine.slice(0,cr);return s`<ul aria-label=${e.text("ui_my_jobs")}>
      ${y(t,r=>r.id,r=>s`<li aria-label=${F(e,r,r.position)}>
          <pq-job-row
            plain
            .app=${e}
            .job=${r}
            .printer=${B(e,r.printer_id??r.expected?.printer_id)}
            .place=${r.position}
          ></pq-job-row>
          <pq-job-actions .app=${e} .job=${r} .only=${dr}></pq-job-actions>
        </li>`)}
      </ul>
      ${t.length<this.mine.length?s`<button
              type="button"
              @click=${()=>{this.all=!0}}
            >
              ${e.text("ui_my_jobs_all",{count:this.mine.length})}
            </button>`:p}`}};R.styles=[f,v`
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
      h3 {
        margin-top: 8px;
      }
      .recent {
        display: grid;
        gap: 2px;
        overflow-wrap: anywhere;
      }
    `],d([c({attribute:!1})],R.prototype,"app",2),d([c({type:Boolean})],R.prototype,"repeats",2),d([w()],R.prototype,"all",2),R=d([h("pq-my-jobs")],R);var xe=46,Dt=2*Math.PI*xe,S=class extends m{constructor(){super(...arguments);this.label="";this.clock=new ae(this,1)}render(){let{now:e}=this.clock,t=lt(this.window,e);return this.toggleAttribute("shortly",dt(this.window,e)),s`<svg viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r=${xe}></circle>
        ${t>0?q`<circle
                class="left"
                cx="50"
                cy="50"
                r=${xe}
                stroke-dasharray=${Dt}
                stroke-dashoffset=${Dt*(1-t)}
              ></circle>`:p}
      </svg>
      <div role="timer" aria-live="off" aria-label=${this.label}>
        ${this.times.countdown(this.window.ends,e)}
      </div>`}};S.styles=[f,v`
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
    `],d([c({attribute:!1})],S.prototype,"window",2),d([c({attribute:!1})],S.prototype,"times",2),d([c()],S.prototype,"label",2),S=d([h("pq-countdown")],S);var ur=["claim","pass","release"],j=class extends m{constructor(){super(...arguments);this.quiet=!1;this.jobs=[];this.announced="";this.known=new Set}willUpdate(e){e.has("app")&&(this.jobs=pt(this.app.live,this.app.kiosk),this.announce(),this.quiet=!this.jobs.length&&!this.next)}announce(){let{app:e,jobs:t}=this,r=t.map(a=>`${a.id} ${a.status} ${le(a,e.live.queue)?.ends}`),o=t.filter((a,l)=>!this.known.has(r[l]??""));this.known.clear();for(let a of r)this.known.add(a);o.length?this.announced=o.map(a=>this.sentence(a)).join(" "):t.length||(this.announced="")}sentence(e){let t=le(e,this.app.live.queue),r=t&&this.app.text("ui_turn_until",{time:this.app.times.at(t.ends)});return[this.heading(e),e.name,r].filter(Boolean).join(", ")}get next(){let{live:e,kiosk:t}=this.app,r=a=>{let l=e.jobs[a];return l?.status==="queued"&&x(l,e.me)},o=t?void 0:e.order.find(r);return o===void 0?void 0:e.jobs[o]}render(){return s`<div role="status" class="unseen">${this.announced}</div>
      ${this.jobs.length?this.renderJobs():this.renderNext()}`}renderNext(){let{next:e,app:t}=this;if(!e)return p;let r=ue(t,e,!1);return s`<p class="muted">
      ${t.text("ui_turn_nothing")}
      ${r?t.text("ui_turn_next",{job:e.name,start:r}):p}
    </p>`}renderJobs(){let e=this.app.text(this.app.kiosk?"ui_turn_asked":"ui_turn");return s`<section class="list" aria-label=${e}>
      <ul>
        ${y(this.jobs,t=>t.id,t=>this.renderJob(t))}
      </ul>
    </section>`}renderJob(e){let{app:t}=this,r=le(e,t.live.queue),o=this.heading(e);return s`<li class="surface">
      ${r?s`<pq-countdown
              .window=${r}
              .times=${t.times}
              label=${t.text("ui_turn_left")}
            ></pq-countdown>`:p}
      <div class="what">
        <h2 tabindex="-1">${o}</h2>
        <p class="name">${t.kiosk?`${de(t,e)}: ${e.name}`:e.name}</p>
        ${this.renderWhere(e)}
        <p class="hurry">${r?t.text("ui_turn_hurry"):p}</p>
      </div>
      <pq-job-actions
        .app=${t}
        .job=${e}
        .only=${ur}
        @done=${this.focusHeading}
      ></pq-job-actions>
    </li>`}heading(e){let{app:t}=this,r=B(t,e.printer_id)??"",o=t.kiosk&&!x(e,t.live.me);return e.status==="offered"?t.text(o?"ui_turn_offered":"ui_turn_claim",{printer:r}):e.start_by===void 0?t.text("ui_turn_kept",{printer:r}):t.text(o?"ui_turn_start_other":"ui_turn_start",{printer:r})}renderWhere(e){let{app:t}=this;return[t.live.printers[e.printer_id??""]?.site,this.untilFree(e)].filter(Boolean).map(a=>s`<p class="muted">${a}</p>`)}untilFree(e){let{app:t}=this,{ends:r}=t.live.printers[e.printer_id??""]??{};return e.asked_early&&r!==void 0?t.text("ui_turn_free_at",{time:t.times.at(r)}):e.asked_early?t.text("ui_turn_still_prints"):e.status==="reserved"&&e.start_by===void 0?ce(t,e):""}focusHeading(e){e.target.closest("li")?.querySelector("h2")?.focus()}};j.styles=[f,v`
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
    `],d([c({attribute:!1})],j.prototype,"app",2),d([c({type:Boolean,reflect:!0})],j.prototype,"quiet",2),d([w()],j.prototype,"jobs",2),d([w()],j.prototype,"announced",2),j=d([h("pq-my-turn")],j);function Bt(n,i){let{live:e}=n,t=e.order.map(o=>e.jobs[o]).filter(o=>o!==void 0&&x(o,e.me));return[...i.filter(({id:o})=>e.jobs[o]===void 0).map(o=>mr(n,o)),...t.map(o=>vr(n,o))].filter(o=>o!==void 0)}function mr(n,i){let e=`${i.id} ${i.status}`,{text:t}=n,{name:r,printer:o}=i;switch(i.status){case"completed":{let a=o&&hr(n,i)?t("ui_news_done",{job:r,printer:o}):t("ui_news_done_gone",{job:r});return{key:e,text:a,tone:"good"}}case"failed":{let a=o?t("ui_news_failed",{job:r,printer:o}):t("ui_news_failed_somewhere",{job:r}),l=i.error?t("ui_printer_says",{said:tt(t,i.error)}):"";return{key:e,text:[a,l].filter(Boolean).join(" "),tone:"bad"}}case"cancelled":{if(i.reason==="by_owner")return;if(i.message){let u=t("ui_news_message",{job:r,message:i.message});return{key:e,text:u,tone:"bad"}}let a=i.reason?z(t,`reason_${i.reason}`,""):"",l=a?t("ui_news_cancelled_because",{job:r,reason:a}):t("ui_news_cancelled",{job:r});return{key:e,text:l,tone:"bad"}}}}function hr({live:n},i){let e=n.printers[i.printer_id??""];return e!==void 0&&!e.plate_clear&&e.plate_print===i.name}var fr={missed_claim:"ui_news_missed_claim",missed_start:"ui_news_missed_start",released_late:"ui_news_released_late",passed:"ui_news_passed",moved:"ui_news_moved"};function vr({text:n},i){let{reason:e,name:t,position:r,misses:o=0}=i,a=`${i.id} ${e} ${o}`;if(i.status==="held"&&e==="missed_too_often")return{key:a,text:n("ui_news_held",{job:t}),tone:"bad"};if(i.status!=="queued"||!e||r===void 0)return;let l=fr[e];if(l){let L=e==="passed"||e==="moved"?"calm":"bad",T=n(l,{job:t,place:r});return{key:a,text:T,tone:L,own:e==="passed"}}let u=e==="print_failed"?"":z(n,`ui_back_${e}`,"");return u?{key:a,text:n("ui_news_back",{job:t,reason:u,place:r}),tone:"calm"}:void 0}var Ft=({queue:n,me:i})=>`printer_queue:read:${n.id}:${i.person_id}`;function we(n){try{let i=JSON.parse(window.localStorage.getItem(Ft(n))??"null");return Array.isArray(i)?i.map(String):void 0}catch{return}}function Ut(n,i){try{window.localStorage.setItem(Ft(n),JSON.stringify(i.slice(-200)))}catch{}}var J=class extends m{constructor(){super(...arguments);this.quiet=!0;this.recent=new V(this);this.whose="";this.read=[];this.lines=[]}willUpdate(e){let{app:t}=this;this.recent.follow(t),this.takeUp();let r=this.recent.jobs,o=t.kiosk||!r?[]:Bt(t,r);r&&!t.kiosk&&this.greet(o),this.lines=o.filter(({key:a})=>!this.read.includes(a)),this.quiet=!this.lines.length}takeUp(){let{me:e,queue:t}=this.app.live,r=`${t.id} ${e.person_id}`;r!==this.whose&&(this.whose=r,this.read=we(this.app.live)??[],this.known=void 0)}greet(e){let{live:t}=this.app;this.known===void 0&&we(t)===void 0&&this.remember(e);let r=this.known,o=r?e.filter(({key:l})=>!r.has(l)):[];this.known=new Set(e.map(({key:l})=>l));let a=o.filter(({own:l})=>!l).map(({text:l})=>l);a.length&&this.updateComplete.then(()=>P(this,{message:a.join(" ")}))}remember(e){this.read=[...new Set([...this.read,...e.map(({key:t})=>t)])],Ut(this.app.live,this.read),this.requestUpdate()}render(){let{app:e,lines:t}=this;return t.length?s`<section class="surface" aria-label=${e.text("ui_news")}>
      <ul aria-label=${e.text("ui_news")}>
        ${y(t,({key:r})=>r,r=>this.renderLine(r))}
      </ul>
    </section>`:p}renderLine(e){let t=this.app.text("ui_news_read",{news:e.text});return s`<li class=${e.tone}>
      <span class="grow">${e.text}</span>
      <button
        type="button"
        class="icon"
        aria-label=${t}
        title=${this.app.text("ui_news_read_it")}
        @click=${()=>this.remember([e])}
      >
        ${g(I)}
      </button>
    </li>`}};J.styles=[f,v`
      :host([quiet]) {
        position: absolute;
      }
      ul {
        display: grid;
        gap: 6px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 4px 4px 4px 14px;
        border-inline-start: 4px solid var(--pq-line);
        overflow-wrap: anywhere;
      }
      .good {
        border-inline-start-color: var(--pq-good);
      }
      .bad {
        border-inline-start-color: var(--pq-bad);
      }
    `],d([c({attribute:!1})],J.prototype,"app",2),d([c({type:Boolean,reflect:!0})],J.prototype,"quiet",2),J=d([h("pq-news")],J);
/*! Bundled license information:

lit-html/directives/class-map.js:
  (**
   * @license
   * Copyright 2018 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/directives/keyed.js:
  (**
   * @license
   * Copyright 2021 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)
*/
