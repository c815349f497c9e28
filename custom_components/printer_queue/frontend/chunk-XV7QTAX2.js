import{a as O,b as D,c as B,d as X,e as Z,f as Q,g as Y}from"./chunk-CWWUCKHF.js";import"./chunk-IOMO34JW.js";import{b as ee}from"./chunk-DSCYMVAC.js";import{a as F}from"./chunk-HY62N5PN.js";import{a as j,b as z,d as U,e as W,f as J}from"./chunk-JGKS3RWG.js";import"./chunk-FE5MBJWN.js";import{c as I}from"./chunk-JR5LZUL7.js";import"./chunk-MMHEOMF5.js";import{f as G,h as H,m as K}from"./chunk-JCAEEL4F.js";import"./chunk-R5VYZTKZ.js";import"./chunk-ZEEL3JXY.js";import"./chunk-SKATGXDK.js";import"./chunk-O2RZ67QO.js";import"./chunk-KOVGMGPI.js";import"./chunk-DL4HK27E.js";import{b as M}from"./chunk-K42YFVZN.js";import{b as S}from"./chunk-PNSKQOLO.js";import"./chunk-EILDS2KS.js";import{b as V}from"./chunk-VQ6JADAE.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{c as N,d as P}from"./chunk-FFLHNRS3.js";import{a as T}from"./chunk-4OENPEBC.js";import{a as _,b as g,c as R,d as k,f as q}from"./chunk-7QEFVAXV.js";import{a as x,d as p,g as u,i as $}from"./chunk-42XHLT2J.js";import{a as d}from"./chunk-JFKSI6I7.js";var te="M11 10V12H9V14H7V12H5.8C5.4 13.2 4.3 14 3 14C1.3 14 0 12.7 0 11S1.3 8 3 8C4.3 8 5.4 8.8 5.8 10H11M3 10C2.4 10 2 10.4 2 11S2.4 12 3 12 4 11.6 4 11 3.6 10 3 10M16 14C18.7 14 24 15.3 24 18V20H8V18C8 15.3 13.3 14 16 14M16 12C13.8 12 12 10.2 12 8S13.8 4 16 4 20 5.8 20 8 18.2 12 16 12Z";var ie="M15.41,16.58L10.83,12L15.41,7.41L14,6L8,12L14,18L15.41,16.58Z";var ne="M8.59,16.58L13.17,12L8.59,7.41L10,6L16,12L10,18L8.59,16.58Z";var oe="M14,14H19V16H16V19H14V14M5,14H10V19H8V16H5V14M8,5H10V10H5V8H8V5M19,8V10H14V5H16V8H19Z";function re(l,i){let e=Math.max(1,Math.ceil(l/Math.max(1,i)));return Math.max(1,Math.ceil(l/e))}function C(l,i){return Math.max(1,Math.ceil(l/i))}function A(l,i,e){let t=C(l.length,i),n=(e%t+t)%t*i;return l.slice(n,n+i)}function se(l,i,e){let t=1,n=Number.POSITIVE_INFINITY;for(let o=1;o<=l;o+=1){let r=Math.ceil(l/o),s=i/o/(e/r),a=Math.abs(Math.log(s/1.7))+.2*(o*r-l);a<n&&(n=a,t=o)}return t}var y=class{constructor(i){this.host=i;this.page=0;i.addController(this)}hostConnected(){this.wait(12e3)}hostDisconnected(){clearTimeout(this.timer)}turn(i){this.page+=i,this.wait(6e4),this.host.requestUpdate()}wait(i){clearTimeout(this.timer),this.timer=setTimeout(()=>{this.page+=1,this.wait(12e3),this.host.requestUpdate()},i)}};var ae=4e3,ce=5e3,E=class{constructor(i){this.host=i;this.done=!1;this.unknownTag=!1;this.names=new S;this.token="";this.ends=0;this.told=0;i.addController(this)}hostConnected(){}hostDisconnected(){this.close()}follow(i){if(this.app=i,i.link!=="live"){this.forget();return}let e=i.live.me.kiosk?i.live.queue.id:void 0;e!==this.queueId&&(this.close(),this.queueId=e,e!==void 0&&this.open(i,e))}get left(){return Math.max(0,Math.ceil((this.ends-Date.now())/1e3))}get own(){let{app:i,me:e}=this;if(!(!i||!e)){if(this.made?.from!==i){let t=this.token,n={live:this.names.of({...i.live,me:e},i.text("ui_somebody")),kiosk:!1,act:async(r,s)=>{let a=await this.ask("act",{token:t,action:r,data:s});return r!=="predict"&&this.finish(t),a}},o=Object.create(i,Object.getOwnPropertyDescriptors(n));this.made={from:i,app:o}}return this.made?.app}}members(){return this.ask("members")}member(i){return this.ask("member",{name:i})}async signIn(i,e){this.begin(await this.ask("sign_in",{member_id:i,pin:e}))}touch(){let i=Date.now();!this.me||this.done||i-this.told<ce||(this.told=i,this.ask("stay",{token:this.token}).then(({seconds:e})=>this.lastFor(e),()=>this.forget()))}signOff(){this.forget(),this.ask("sign_off").catch(()=>{})}async open(i,e){try{let t=await i.hass.connection.subscribeMessage(n=>this.hear(n),{type:"printer_queue/kiosk/open",config_entry_id:e});this.queueId===e?this.stop=t:await t()}catch{this.queueId=void 0}}close(){this.forget(),this.stop?.().catch(()=>{}),this.stop=void 0,this.queueId=void 0}hear(i){if(i.kind==="signed_in"){this.begin(i);return}this.unknownTag=!0,clearTimeout(this.tagTimer),this.tagTimer=setTimeout(()=>{this.unknownTag=!1,this.host.requestUpdate()},2*ae),this.host.requestUpdate()}begin({me:i,token:e,seconds:t}){this.forget(),this.me=i,this.token=e,this.lastFor(t)}lastFor(i){this.me&&!this.done&&(this.ends=Date.now()+i*1e3,clearTimeout(this.timer),this.timer=setTimeout(()=>this.forget(),i*1e3),this.host.requestUpdate())}finish(i){i===this.token&&this.me&&(this.done=!0,clearTimeout(this.timer),this.timer=setTimeout(()=>this.forget(),ae),this.host.requestUpdate())}forget(){clearTimeout(this.timer),clearTimeout(this.tagTimer),this.me=void 0,this.made=void 0,this.done=!1,this.unknownTag=!1,this.told=0,this.host.requestUpdate()}ask(i,e={}){let t=this.app,n=`printer_queue/kiosk/${i}`;return V(t,{type:n,config_entry_id:t.live.queue.id,...e})}};var f=class extends ${constructor(){super(...arguments);this.now=0}render(){let{app:e,printer:t,job:n,next:o,now:r}=this,s=N(e.live,t),a=z(t,n,s),{what:v,who:w}=X(e,t,n),{text:m}=e,b=U(t)?t.progress:t.uploaded,c=m(`ui_printer_${a}`),de=Z(e,t,n,r)??Q(e,t,a,r),le=o?Y(e,o,r):s?P(e,s):"",me=[de,le].filter(Boolean);return p`<article class="surface ${j[a]}">
<div class="seen" aria-hidden="true">
${D(a,W(a,t.progress),J(t,n))}
</div>
<h3 class="cut">${t.name}</h3>
<p class="state cut">
${c}${b===void 0?u:` \xB7 ${m("ui_printer_percent",{percent:b})}`}
</p>
${v?p`<p class="what cut">${[v,w].filter(Boolean).join(" \xB7 ")}</p>`:u}
${b===void 0?u:p`<div class="bar" aria-hidden="true"><i style="width: ${b}%"></i></div>`}
${O(e,t.closure)} ${me.map(he=>p`<p class="cut muted">${he}</p>`)}
</article>`}};f.styles=[q,B,x`:host{container-type:size;min-height:0}article{--tone: var(--pq-muted);display:grid;grid-template-columns:minmax(0,1fr);align-content:center;gap:.15em;height:100%;padding:.5em .7em;overflow:hidden;font-size:clamp(12px,min(10.5cqh,6cqw),30px);line-height:1.25}article.surface{border-inline-start:6px solid var(--tone)}.busy{--tone: var(--pq-link)}.good{--tone: var(--pq-good)}.warn{--tone: var(--pq-warn)}.bad{--tone: var(--pq-bad)}.seen{display:none;height:34cqh;width:34cqh;justify-self:center}@container (min-height: 250px) and (min-width: 200px){.seen{display:block}article{font-size:clamp(14px,min(6.2cqh,6cqw),30px)}}@container (min-height: 190px) and (min-aspect-ratio: 5 / 4){article{grid-template-columns:auto minmax(0,1fr);column-gap:.9em;font-size:clamp(14px,min(9cqh,5.2cqw),34px)}.seen{display:block;grid-row:1 / span 8;align-self:center;width:min(52cqh,27cqw);height:min(52cqh,27cqw)}article>:not(.seen){grid-column:2}.muted{white-space:normal}}h3{font-size:1.15em}.state{color:var(--tone);font-weight:500}.what{font-weight:500}.bar{height:.4em;border-radius:.2em;background:var(--pq-line);overflow:hidden}.bar i{display:block;height:100%;background:var(--tone)}`],d([g({attribute:!1})],f.prototype,"app",2),d([g({attribute:!1})],f.prototype,"printer",2),d([g({attribute:!1})],f.prototype,"job",2),d([g({attribute:!1})],f.prototype,"next",2),d([g({attribute:!1})],f.prototype,"now",2),f=d([_("pq-kiosk-tile")],f);var pe=x`:host{display:grid;grid-template:auto minmax(0,1fr) / minmax(0,1fr) min(34%,30em);gap:12px;height:calc(100dvh - 24px);min-height:420px;font-size:max(1em,1.4vw)}header{grid-column:1 / -1;flex-wrap:nowrap}h1{margin:0;font-size:1.2em;font-weight:500}section{display:grid;grid-template:auto minmax(0,1fr) / minmax(0,1fr);gap:8px;min-height:0}.head{min-height:var(--pq-touch);flex-wrap:nowrap}.head h2{flex:none}.head .grow{text-align:end}.head button.icon{min-width:44px}.why{overflow-wrap:anywhere}.tiles{display:grid;gap:10px;grid-auto-rows:minmax(0,1fr);min-height:0;touch-action:pan-y}.tiles li{display:grid;min-width:0;min-height:0}.rows{min-height:0;overflow:hidden}.rows li{height:3.3em;padding:2px 0}.rows button{display:grid;grid-template-columns:1.8em minmax(0,1fr);justify-content:stretch;justify-items:start;gap:0 6px;width:100%;height:100%;min-height:0;padding:2px 8px;color:var(--pq-text);line-height:1.25;text-align:start}.rows .place{grid-row:1 / 3;align-self:center;justify-self:center;font-size:1.2em;color:var(--pq-muted)}.rows .cut{max-width:100%}.rows .asked button{border-color:var(--pq-link);background:var(--pq-tint)}.rows .name{font-weight:500}.rows .detail{font-size:.8em;font-weight:400;color:var(--pq-muted)}.unknown{position:fixed;inset:auto 12px 12px;z-index:9;pointer-events:none}.unknown p{max-width:36em;margin:0 auto;padding:12px 18px;border-radius:var(--pq-radius);background:var(--pq-text);color:var(--pq-surface)}@media(max-width:800px){:host{height:auto;grid-template:none / minmax(0,1fr)}.tiles{grid-template:none / minmax(0,1fr)!important;grid-auto-rows:8em!important}}`;var L=30,fe=3.3,ge=776,ve=60,h=class extends ${constructor(){super(...arguments);this.room={width:0,height:0,rows:1};this.signingIn=!1;this.printerPager=new y(this);this.queuePager=new y(this);this.session=new E(this);this.clock=new F(this,L);this.watch=new ResizeObserver(()=>this.measure());this.onSwiped=e=>{let t=e.clientX-(this.swipe??e.clientX);this.swipe=void 0,Math.abs(t)>ve&&this.printerPager.turn(t<0?1:-1)}}connectedCallback(){super.connectedCallback(),this.watch.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.watch.disconnect()}willUpdate(){this.session.follow(this.whole),this.session.me&&(this.signingIn=!1,M(this,this.app,()=>import("./chunk-F5U3UICV.js")))}updated(){this.measure()}measure(){let{tiles:e,rows:t}=this,n=e?.clientWidth??0,o=e?.clientHeight??0,r=Number.parseFloat(getComputedStyle(this).fontSize)*fe,s=this.clientWidth<ge?Number.MAX_SAFE_INTEGER:Math.max(1,Math.floor((t?.clientHeight??0)/r)),{room:a}=this;(a.width!==n||a.height!==o||t&&a.rows!==s)&&(this.room={width:n,height:o,rows:t?s:a.rows})}render(){let{app:e,session:t}=this,{text:n}=e,{me:o,queue:r}=e.live;return p`<header class="row">
<h1 class="grow cut">${r.name}</h1>
${t.own?u:o.kiosk?p`<button class="main" type="button" @click=${()=>this.askWho()}>
${T(te)} ${n("ui_kiosk_sign_in")}
</button>
${o.kiosk.reads_tags?p`<span class="muted small">${n("ui_kiosk_tag_hint")}</span>`:u}`:p`<pq-join .app=${e}></pq-join>`}
<button
class="icon"
type="button"
aria-label=${n("ui_kiosk_off")}
title=${n("ui_kiosk_off")}
@click=${()=>this.dispatchEvent(new CustomEvent("leave"))}
>
${T(oe)}
</button>
</header>
${this.renderPrinters()}
${t.own?p`<pq-kiosk-person
.app=${t.own}
.here=${e.live.printer_order}
.session=${t}
@pq-open-job=${s=>this.openOwn(s)}
></pq-kiosk-person>`:this.renderQueue()}
${this.signingIn?p`<pq-kiosk-sign-in
.app=${e}
.session=${t}
@closed=${()=>{this.signingIn=!1}}
></pq-kiosk-sign-in>`:u}
<div role="alert" class="unknown">
${t.unknownTag?p`<p>${n("ui_kiosk_unknown_tag")}</p>`:u}
</div>`}renderPrinters(){let{app:e,room:t,printerPager:n}=this,{printers:o,printer_order:r}=e.live,s=r.flatMap(c=>o[c]??[]),a=re(s.length,12),v=A(s,a,n.page),w=se(a,t.width||3,t.height||2),m=Math.ceil(a/w),b=Math.floor(this.clock.now/L)*L;return p`<section aria-labelledby="printers">
<div class="row head">
<h2 id="printers">${e.text("ui_printers")}</h2>
<span class="grow"></span>
${this.renderPages(n,C(s.length,a))}
</div>
${s.length?p`<ul
class="tiles"
style="grid-template: repeat(${m}, minmax(0, 1fr)) / repeat(${w}, minmax(0, 1fr))"
@pointerdown=${c=>{this.swipe=c.clientX}}
@pointerup=${this.onSwiped}
>
${I(v,({id:c})=>c,c=>p`<li>
<pq-kiosk-tile
.app=${e}
.printer=${c}
.job=${this.jobOf(c.job_id)}
.next=${this.jobOf(c.next_job_id)}
.now=${b}
></pq-kiosk-tile>
</li>`)}
</ul>`:p`<p class="muted">${e.text("ui_printers_none")}</p>`}
</section>`}renderQueue(){let{app:e,room:t,queuePager:n}=this,{text:o,live:r}=e,s=r.order.flatMap(m=>r.jobs[m]??[]).filter(({status:m})=>m!=="printing"),a=s.filter(({status:m})=>m==="queued").length,v=A(s,t.rows,n.page),w=r.queue.paused?o("ui_queue_paused"):o("ui_queue_waiting",{count:a});return p`<section aria-labelledby="queue">
<div>
<div class="row head">
<h2 id="queue">${o("ui_page_queue")}</h2>
<span class="muted small cut grow">${w}</span>
${this.renderPages(n,C(s.length,t.rows))}
</div>
<div class="why small">${O(e,r.queue.pause)}</div>
</div>
<ul class="rows" aria-labelledby="queue">
${s.length?I(v,({id:m})=>m,m=>this.renderRow(m)):p`<li class="muted">${o("ui_kiosk_nobody_waits")}</li>`}
</ul>
</section>`}renderRow(e){let{app:t}=this,n=e.status==="offered"||e.status==="reserved",o=t.live.printers[e.printer_id??""]?.name,r=n?[o,H(t,e)].filter(Boolean).join(" \xB7 "):K(t,e,!1)||H(t,e);return p`<li class=${n?"asked":""}>
<button type="button" @click=${()=>this.take(e)}>
<span class="place">${n?"!":e.position??"\u2013"}</span>
<span class="name cut">${G(t,e)} · ${e.name}</span>
<span class="detail cut">${r}</span>
</button>
</li>`}renderPages(e,t){let{text:n}=this.app;if(t<2)return u;let o=(e.page%t+t)%t+1,r=(s,a,v)=>p`<button
class="icon"
type="button"
aria-label=${a}
@click=${()=>e.turn(s)}
>
${T(v)}
</button>`;return p`${r(-1,n("ui_kiosk_previous"),ie)}
<span class="muted small" aria-label=${n("ui_kiosk_page",{page:o,pages:t})}>
${o}/${t}
</span>
${r(1,n("ui_kiosk_next"),ne)}`}take(e){this.app.live.me.kiosk?this.askWho(e.person_id):ee(this,e.id)}async askWho(e){await M(this,this.app,()=>import("./chunk-KY2NX3AH.js"))&&(this.signingIn=!0,await this.updateComplete,await this.signIn?.show(e))}async openOwn(e){e.stopPropagation(),await M(this,this.app,()=>import("./chunk-6AKJIY3M.js"))&&await this.person?.show(e.detail.jobId,e.detail.confirm)}jobOf(e){return e===void 0?void 0:this.app.live.jobs[e]}};h.styles=[q,pe],d([g({attribute:!1})],h.prototype,"app",2),d([g({attribute:!1})],h.prototype,"whole",2),d([R()],h.prototype,"room",2),d([R()],h.prototype,"signingIn",2),d([k(".tiles")],h.prototype,"tiles",2),d([k(".rows")],h.prototype,"rows",2),d([k("pq-kiosk-sign-in")],h.prototype,"signIn",2),d([k("pq-kiosk-person")],h.prototype,"person",2),h=d([_("pq-kiosk")],h);export{h as PqKiosk};
