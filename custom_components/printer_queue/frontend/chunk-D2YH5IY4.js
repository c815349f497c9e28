import{a as B,b as X,c as ee,d as te,e as ie,f as ne,g as se}from"./chunk-2ZY27R2L.js";import"./chunk-BK6NPTJX.js";import{a as W}from"./chunk-HY62N5PN.js";import{c as H}from"./chunk-DFLISNR3.js";import"./chunk-6VDU4B6A.js";import{b as ae}from"./chunk-NVWTHW56.js";import"./chunk-2WMUO7RE.js";import{k as re,m as I,r as oe}from"./chunk-SMVSBMH3.js";import"./chunk-SKATGXDK.js";import"./chunk-O2RZ67QO.js";import{a as z,b as U,c as J,d as D,e as Z,f as Q,g as Y,h as G,i as K}from"./chunk-BEL6INH4.js";import"./chunk-FE5MBJWN.js";import{a as F}from"./chunk-VREBMEL5.js";import"./chunk-KOVGMGPI.js";import{d as y}from"./chunk-BENQWXJE.js";import{b as V}from"./chunk-PNSKQOLO.js";import"./chunk-GH7UC4WB.js";import{a as b}from"./chunk-W6X4SGPJ.js";import{b as N}from"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{c as j,d as P}from"./chunk-FFLHNRS3.js";import{a as M,b as g,c as T,d as x,f as A}from"./chunk-PDKNLGKR.js";import{a as _,d as s,g as u,i as q}from"./chunk-ZRVQOGUU.js";import{a as d}from"./chunk-JFKSI6I7.js";var pe="M11 10V12H9V14H7V12H5.8C5.4 13.2 4.3 14 3 14C1.3 14 0 12.7 0 11S1.3 8 3 8C4.3 8 5.4 8.8 5.8 10H11M3 10C2.4 10 2 10.4 2 11S2.4 12 3 12 4 11.6 4 11 3.6 10 3 10M16 14C18.7 14 24 15.3 24 18V20H8V18C8 15.3 13.3 14 16 14M16 12C13.8 12 12 10.2 12 8S13.8 4 16 4 20 5.8 20 8 18.2 12 16 12Z";var de="M15.41,16.58L10.83,12L15.41,7.41L14,6L8,12L14,18L15.41,16.58Z";var le="M8.59,16.58L13.17,12L8.59,7.41L10,6L16,12L10,18L8.59,16.58Z";var me="M14,14H19V16H16V19H14V14M5,14H10V19H8V16H5V14M8,5H10V10H5V8H8V5M19,8V10H14V5H16V8H19Z";function he(m,i){let e=Math.max(1,Math.ceil(m/Math.max(1,i)));return Math.max(1,Math.ceil(m/e))}function C(m,i){return Math.max(1,Math.ceil(m/i))}function L(m,i,e){let t=C(m.length,i),n=(e%t+t)%t*i;return m.slice(n,n+i)}function ce(m,i,e){let t=1,n=Number.POSITIVE_INFINITY;for(let r=1;r<=m;r+=1){let o=Math.ceil(m/r),p=i/r/(e/o),a=Math.abs(Math.log(p/1.7))+.2*(r*o-m);a<n&&(n=a,t=r)}return t}var $=class{constructor(i){this.host=i;this.page=0;i.addController(this)}hostConnected(){this.wait(12e3)}hostDisconnected(){clearTimeout(this.timer)}turn(i){this.page+=i,this.wait(6e4),this.host.requestUpdate()}wait(i){clearTimeout(this.timer),this.timer=setTimeout(()=>{this.page+=1,this.wait(12e3),this.host.requestUpdate()},i)}};var ue=4e3,xe=5e3,E=class{constructor(i){this.host=i;this.done=!1;this.unknownTag=!1;this.names=new V;this.token="";this.ends=0;this.told=0;i.addController(this)}hostConnected(){}hostDisconnected(){this.close()}follow(i){if(this.app=i,i.link!=="live"){this.forget();return}let e=i.live.me.kiosk?i.live.queue.id:void 0;e!==this.queueId&&(this.close(),this.queueId=e,e!==void 0&&this.open(i,e))}get left(){return Math.max(0,Math.ceil((this.ends-Date.now())/1e3))}get own(){let{app:i,me:e}=this;if(!(!i||!e)){if(this.made?.from!==i){let t=this.token,n={live:this.names.of({...i.live,me:e},i.text("ui_somebody")),kiosk:!1,act:async(o,p)=>{let a=await this.ask("act",{token:t,action:o,data:p});return o!=="predict"&&this.finish(t),a}},r=Object.create(i,Object.getOwnPropertyDescriptors(n));this.made={from:i,app:r}}return this.made?.app}}members(){return this.ask("members")}member(i){return this.ask("member",{name:i})}async signIn(i,e){this.begin(await this.ask("sign_in",{member_id:i,pin:e}))}touch(){let i=Date.now();!this.me||this.done||i-this.told<xe||(this.told=i,this.ask("stay",{token:this.token}).then(({seconds:e})=>this.lastFor(e),()=>this.forget()))}signOff(){this.forget(),this.ask("sign_off").catch(()=>{})}async open(i,e){try{let t=await i.hass.connection.subscribeMessage(n=>this.hear(n),{type:"printer_queue/kiosk/open",config_entry_id:e});this.queueId===e?this.stop=t:await t()}catch{this.queueId=void 0}}close(){this.forget(),this.stop?.().catch(()=>{}),this.stop=void 0,this.queueId=void 0}hear(i){if(i.kind==="signed_in"){this.begin(i);return}this.unknownTag=!0,clearTimeout(this.tagTimer),this.tagTimer=setTimeout(()=>{this.unknownTag=!1,this.host.requestUpdate()},2*ue),this.host.requestUpdate()}begin({me:i,token:e,seconds:t}){this.forget(),this.me=i,this.token=e,this.lastFor(t)}lastFor(i){this.me&&!this.done&&(this.ends=Date.now()+i*1e3,clearTimeout(this.timer),this.timer=setTimeout(()=>this.forget(),i*1e3),this.host.requestUpdate())}finish(i){i===this.token&&this.me&&(this.done=!0,clearTimeout(this.timer),this.timer=setTimeout(()=>this.forget(),ue),this.host.requestUpdate())}forget(){clearTimeout(this.timer),clearTimeout(this.tagTimer),this.me=void 0,this.made=void 0,this.done=!1,this.unknownTag=!1,this.told=0,this.host.requestUpdate()}ask(i,e={}){let t=this.app,n=`printer_queue/kiosk/${i}`;return N(t,{type:n,config_entry_id:t.live.queue.id,...e})}};var fe="M17,10.5V7A1,1 0 0,0 16,6H4A1,1 0 0,0 3,7V17A1,1 0 0,0 4,18H16A1,1 0 0,0 17,17V13.5L21,17.5V6.5L17,10.5Z";var f=class extends q{constructor(){super(...arguments);this.now=0}render(){let{app:e,printer:t,job:n,next:r,now:o}=this,p=j(e.live,t),a=U(t,n,p),{what:v,who:w}=ee(e,t,n),{text:l}=e,k=J(t)?t.progress:t.uploaded,c=l(`ui_printer_${a}`),ve=te(e,t,n,o)??ie(e,t,a,o),we=r?ne(e,r,o):p?P(e,p):"",ke=[ve,we].filter(Boolean),O=this.remarks(a),be=O.length>2?1:3;return s`<article class="surface ${z[a]} ${O.length?"told":""}">
<div class="seen" aria-hidden="true">
${B(a,D(a,t.progress),Z(t,n))}
${n?.picture&&s`<pq-job-picture .app=${e} picture=${n.picture}></pq-job-picture>`}
</div>
<h3 class="cut">${t.camera===void 0?t.name:this.renderName()}</h3>
<p class="state cut">
${c}${k===void 0?u:` \xB7 ${l("ui_printer_percent",{percent:k})}`}
</p>
${v?s`<p class="what cut">${[v,w].filter(Boolean).join(" \xB7 ")}</p>`:u}
${k===void 0?u:s`<div class="bar" aria-hidden="true"><i style="width: ${k}%"></i></div>`}
${O.map(R=>s`<p class="clamp" style="-webkit-line-clamp: ${be}">${R}</p>`)} ${ke.map(R=>s`<p class="cut muted">${R}</p>`)}
</article>`}remarks(e){let{app:t,printer:n,job:r}=this,o=K(n,e,r);return[Q(t,n,e),o&&F(t.text,o),n.waits_for_look&&t.text("ui_plate_look"),...G(t,n)].filter(a=>typeof a=="string")}renderName(){let{app:e,printer:t}=this;return s`<button
type="button"
aria-label=${e.text("ui_camera",{printer:t.name})}
@click=${()=>this.dispatchEvent(new CustomEvent("look"))}
>
${t.name} ${b(fe)}
</button>`}};f.styles=[A,X,_`:host{container-type:size;min-height:0}article{--tone: var(--pq-muted);position:relative;display:grid;grid-template-columns:minmax(0,1fr);align-content:safe center;grid-auto-rows:max-content;gap:.15em;height:100%;padding:.5em .7em;overflow:hidden;font-size:clamp(12px,min(10.5cqh,6cqw),30px);line-height:1.25}.told>*{font-size:.7em}article.surface{border-inline-start:6px solid var(--tone)}.busy{--tone: var(--pq-link)}.good{--tone: var(--pq-good)}.warn{--tone: var(--pq-warn)}.bad{--tone: var(--pq-bad)}.seen{display:none;height:34cqh;width:34cqh;justify-self:center}@container (min-height: 250px) and (min-width: 200px){.seen{display:grid}article{font-size:clamp(14px,min(6.2cqh,6cqw),30px)}}@container (min-height: 190px) and (min-aspect-ratio: 5 / 4){article{grid-template-columns:auto minmax(0,1fr);column-gap:.9em;font-size:clamp(14px,min(9cqh,5.2cqw),34px)}.seen{display:grid;grid-row:1 / span 8;align-self:center;width:min(52cqh,27cqw);height:min(52cqh,27cqw)}article>:not(.seen){grid-column:2}.muted{white-space:normal}}.seen>*{grid-area:1 / 1;min-width:0;min-height:0}pq-job-picture{--pq-picture: 100%;background:var(--pq-surface)}h3{font-size:1.15em}h3 button{all:unset;cursor:pointer}h3 svg{vertical-align:middle}h3 button:after{content:"";position:absolute;inset:0}h3 button:focus-visible:after{outline:2px solid var(--pq-link);outline-offset:-4px}.state{color:var(--tone);font-weight:500}.what{font-weight:500}.bar{height:.4em;border-radius:.2em;background:var(--pq-line);overflow:hidden}.bar i{display:block;height:100%;background:var(--tone)}`],d([g({attribute:!1})],f.prototype,"app",2),d([g({attribute:!1})],f.prototype,"printer",2),d([g({attribute:!1})],f.prototype,"job",2),d([g({attribute:!1})],f.prototype,"next",2),d([g({attribute:!1})],f.prototype,"now",2),f=d([M("pq-kiosk-tile")],f);var ge=_`:host{display:grid;grid-template:auto minmax(0,1fr) / minmax(0,1fr) min(34%,30em);gap:12px;height:calc(100dvh - 24px);min-height:420px;font-size:max(1em,1.4vw)}header{grid-column:1 / -1;flex-wrap:nowrap}h1{margin:0;font-size:1.2em;font-weight:500}section{display:grid;grid-template:auto minmax(0,1fr) / minmax(0,1fr);gap:8px;min-height:0}.head{min-height:var(--pq-touch);flex-wrap:nowrap}.head h2{flex:none}.head .grow{text-align:end}.head button.icon{min-width:44px}.tiles{display:grid;gap:10px;grid-auto-rows:minmax(0,1fr);min-height:0;touch-action:pan-y}.tiles li{display:grid;min-width:0;min-height:0}.rows{min-height:0;overflow:hidden}.rows li{height:3.3em;padding:2px 0}.rows button{display:grid;grid-template-columns:1.8em minmax(0,1fr) auto;justify-content:stretch;justify-items:start;gap:0 6px;width:100%;height:100%;min-height:0;padding:2px 8px;color:var(--pq-text);line-height:1.25;text-align:start}.rows .place{grid-row:1 / 3;align-self:center;justify-self:center;font-size:1.2em;color:var(--pq-muted)}.rows pq-job-picture{--pq-picture: 2.5em;grid-area:1 / 3 / span 2;align-self:center}.rows .cut{grid-column:2;max-width:100%}.rows .asked button{border-color:var(--pq-link);background:var(--pq-tint)}.rows .name{font-weight:500}.rows .detail{font-size:.8em;font-weight:400;color:var(--pq-muted)}.unknown{position:fixed;inset:auto 12px 12px;z-index:9;pointer-events:none}.unknown p{max-width:36em;margin:0 auto;padding:12px 18px;border-radius:var(--pq-radius);background:var(--pq-text);color:var(--pq-surface)}@media(max-width:800px){:host{height:auto;grid-template:none / minmax(0,1fr)}.tiles{grid-template:none / minmax(0,1fr)!important;grid-auto-rows:8em!important}}`;var S=30,$e=3.3,_e=776,qe=60,h=class extends q{constructor(){super(...arguments);this.room={width:0,height:0,rows:1};this.signingIn=!1;this.printerPager=new $(this);this.queuePager=new $(this);this.session=new E(this);this.clock=new W(this,S);this.watch=new ResizeObserver(()=>this.measure());this.swiped=!1;this.onSwiped=e=>{let t=e.clientX-(this.swipe??e.clientX);this.swipe=void 0,this.swiped=Math.abs(t)>qe,this.swiped&&this.printerPager.turn(t<0?1:-1)}}connectedCallback(){super.connectedCallback(),this.watch.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.watch.disconnect()}willUpdate(){this.session.follow(this.whole);let{me:e}=this.session;e&&e!==this.me&&(this.lookedAt=void 0),this.me=e,e&&(this.signingIn=!1,y(this,this.app,()=>import("./chunk-Z6ASE3UM.js")))}updated(){this.measure()}measure(){let{tiles:e,rows:t}=this,n=e?.clientWidth??0,r=e?.clientHeight??0,o=Number.parseFloat(getComputedStyle(this).fontSize)*$e,p=this.clientWidth<_e?Number.MAX_SAFE_INTEGER:Math.max(1,Math.floor((t?.clientHeight??0)/o)),{room:a}=this;(a.width!==n||a.height!==r||t&&a.rows!==p)&&(this.room={width:n,height:r,rows:t?p:a.rows})}render(){let{app:e,session:t}=this,{text:n}=e,{me:r,queue:o}=e.live;return s`<header class="row">
<h1 class="grow cut">${o.name}</h1>
${t.own?u:r.kiosk?s`<button class="main" type="button" @click=${()=>this.askWho()}>
${b(pe)} ${n("ui_kiosk_sign_in")}
</button>
${r.kiosk.reads_tags?s`<span class="muted small">${n("ui_kiosk_tag_hint")}</span>`:u}`:s`<pq-join .app=${e}></pq-join>`}
<button
class="icon"
type="button"
aria-label=${n("ui_kiosk_off")}
title=${n("ui_kiosk_off")}
@click=${()=>this.dispatchEvent(new CustomEvent("leave"))}
>
${b(me)}
</button>
</header>
${this.renderPrinters()}
${t.own?se(t.me,s`<pq-kiosk-person
.app=${t.own}
.here=${e.live.printer_order}
.session=${t}
@pq-open-job=${p=>this.openOwn(p)}
></pq-kiosk-person>`):this.renderQueue()}
${this.signingIn?s`<pq-kiosk-sign-in
.app=${e}
.session=${t}
@closed=${()=>{this.signingIn=!1}}
></pq-kiosk-sign-in>`:u}
${this.renderCamera()}
<div role="alert" class="unknown">
${t.unknownTag?s`<p>${n("ui_kiosk_unknown_tag")}</p>`:u}
</div>`}renderPrinters(){let{app:e,room:t,printerPager:n}=this,{printers:r,printer_order:o}=e.live,p=o.flatMap(c=>r[c]??[]),a=he(p.length,12),v=L(p,a,n.page),w=ce(a,t.width||3,t.height||2),l=Math.ceil(a/w),k=Math.floor(this.clock.now/S)*S;return s`<section aria-labelledby="printers">
<div class="row head">
<h2 id="printers">${e.text("ui_printers")}</h2>
<span class="grow"></span>
${this.renderPages(n,C(p.length,a))}
</div>
${p.length?s`<ul
class="tiles"
style="grid-template: repeat(${l}, minmax(0, 1fr)) / repeat(${w}, minmax(0, 1fr))"
@pointerdown=${c=>{this.swipe=c.clientX,this.swiped=!1}}
@pointerup=${this.onSwiped}
@keydown=${()=>{this.swiped=!1}}
>
${H(v,({id:c})=>c,c=>s`<li>
<pq-kiosk-tile
.app=${e}
.printer=${c}
.job=${this.jobOf(c.job_id)}
.next=${this.jobOf(c.next_job_id)}
.now=${k}
@look=${()=>this.look(c.id)}
></pq-kiosk-tile>
</li>`)}
</ul>`:s`<p class="muted">${e.text("ui_printers_none")}</p>`}
</section>`}renderQueue(){let{app:e,room:t,queuePager:n}=this,{text:r,live:o}=e,p=o.order.flatMap(l=>o.jobs[l]??[]).filter(({status:l})=>l!=="printing"),a=p.filter(({status:l})=>l==="queued").length,v=L(p,t.rows,n.page),w=o.queue.paused?r("ui_queue_paused"):r("ui_queue_waiting",{count:a});return s`<section aria-labelledby="queue">
<div>
<div class="row head">
<h2 id="queue">${r("ui_page_queue")}</h2>
<span class="muted small cut grow">${w}</span>
${this.renderPages(n,C(p.length,t.rows))}
</div>
${Y(e,o.queue.pause).map(l=>s`<p class="clamp small">${l}</p>`)}
</div>
<ul class="rows" aria-labelledby="queue">
${p.length?H(v,({id:l})=>l,l=>this.renderRow(l)):s`<li class="muted">${r("ui_kiosk_nobody_waits")}</li>`}
</ul>
</section>`}renderRow(e){let{app:t}=this,n=e.status==="offered"||e.status==="reserved",r=t.live.printers[e.printer_id??""]?.name,o=n?[r,I(t,e)].filter(Boolean).join(" \xB7 "):oe(t,e,!1)||I(t,e);return s`<li class=${n?"asked":""}>
<button type="button" @click=${()=>this.take(e)}>
<span class="place">${n?"!":e.position??"\u2013"}</span>
<span class="name cut">${re(t,e)} · ${e.name}</span>
<span class="detail cut">${o}</span>
${e.picture&&s`<pq-job-picture .app=${t} picture=${e.picture}></pq-job-picture>`}
</button>
</li>`}renderPages(e,t){let{text:n}=this.app;if(t<2)return u;let r=(e.page%t+t)%t+1,o=(p,a,v)=>s`<button
class="icon"
type="button"
aria-label=${a}
@click=${()=>e.turn(p)}
>
${b(v)}
</button>`;return s`${o(-1,n("ui_kiosk_previous"),de)}
<span class="muted small" aria-label=${n("ui_kiosk_page",{page:r,pages:t})}>
${r}/${t}
</span>
${o(1,n("ui_kiosk_next"),le)}`}take(e){this.app.live.me.kiosk?this.askWho(e.person_id):ae(this,{jobId:e.id})}async look(e){!this.swiped&&await y(this,this.app,()=>import("./chunk-UKJT3FU5.js"))&&(this.lookedAt=e)}renderCamera(){let{app:e}=this,t=e.live.printers[this.lookedAt??""];return t?s`<pq-kiosk-camera
.app=${e}
.printer=${t}
@closed=${()=>{this.lookedAt=void 0}}
></pq-kiosk-camera>`:u}async askWho(e){await y(this,this.app,()=>import("./chunk-MZBYO7UH.js"))&&(this.signingIn=!0,await this.updateComplete,await this.signIn?.show(e))}async openOwn(e){e.stopPropagation(),await y(this,this.app,()=>import("./chunk-U3WKX6FC.js"))&&await this.person?.show(e.detail)}jobOf(e){return e===void 0?void 0:this.app.live.jobs[e]}};h.styles=[A,ge],d([g({attribute:!1})],h.prototype,"app",2),d([g({attribute:!1})],h.prototype,"whole",2),d([T()],h.prototype,"room",2),d([T()],h.prototype,"signingIn",2),d([T()],h.prototype,"lookedAt",2),d([x(".tiles")],h.prototype,"tiles",2),d([x(".rows")],h.prototype,"rows",2),d([x("pq-kiosk-sign-in")],h.prototype,"signIn",2),d([x("pq-kiosk-person")],h.prototype,"person",2),h=d([M("pq-kiosk")],h);export{h as PqKiosk};
