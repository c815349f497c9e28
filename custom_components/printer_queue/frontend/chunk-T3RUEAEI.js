import{a as Y,b as G}from"./chunk-DSCYMVAC.js";import{a as X}from"./chunk-HY62N5PN.js";import{a as O,c as j}from"./chunk-O2ZF4QFW.js";import{c as F}from"./chunk-JR5LZUL7.js";import{b as V,c as J}from"./chunk-MMHEOMF5.js";import{a as K}from"./chunk-KOVGMGPI.js";import{c as A}from"./chunk-6JHOCZBM.js";import{a as g}from"./chunk-4OENPEBC.js";import{a as E,b as D,c as S,d as R,f as H}from"./chunk-7QEFVAXV.js";import{a as h,d as l,f as C,g as b,i as q}from"./chunk-42XHLT2J.js";import{a as u}from"./chunk-JFKSI6I7.js";var qt={},N=V(class extends J{constructor(){super(...arguments),this.ot=qt}render(n,t){return t()}update(n,[t,e]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((r,o)=>r===this.ot[o]))return C}else if(this.ot===t)return C;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,e)}});var Z=[3,4,6,8,12,18,24,36],Et=[15,30,60,120,180,360,720],St=1/3;function W(n){let t=Math.floor(n/3600)*3600;return{start:t-12*3600,end:t+25*3600}}function y({start:n,end:t}){return(t-n)/3600}function m({start:n,end:t},e){return Math.round((e-n)/(t-n)*1e5)/1e3}function I(n){return Math.min(36,Math.max(3,n))}function Q(n,t){return(t?Z.findLast(r=>r<n-.01):Z.find(r=>r>n+.01))??(t?3:36)}function tt(n){return n<500?6:n<900?8:12}function et(n,t,e){let r=t/(n*60);return Et.find(o=>o*r>=e)??720}function rt(n,t,e,r){return r-(r-n)*e/t}function nt(n,t){return n-t*3600*St}function ot(n,t){let e=Math.max(t.start,n.start),r=Math.min(t.end,n.end);return e<r?{start:e,end:r}:void 0}var Ht=3600;function it(n,t,e,r,o){return n.filter(({at:a})=>Math.abs(a-r)>o).map(({at:a,midnight:s})=>{let d=e.at(a,s?a-Ht:a);return l`<li class=${s?"midnight":""} style="--s:${m(t,a)}">
${d}
</li>`})}function at(n,t,e){return[...t.map(({start:r,end:o})=>l`<i
class="closed"
style="--s:${m(e,r)};--e:${m(e,o)}"
></i>`),...n.map(({at:r,midnight:o})=>l`<i
class="tick ${o?"midnight":""}"
style="--s:${m(e,r)}"
></i>`)]}var st="M12,4A4,4 0 0,1 16,8A4,4 0 0,1 12,12A4,4 0 0,1 8,8A4,4 0 0,1 12,4M12,14C16.42,14 20,15.79 20,18V20H4V18C4,15.79 7.58,14 12,14Z";var lt="M14.4,6L14,4H5V21H7V14H12.6L13,16H20V6H14.4Z";var dt="M12.36,6L12.76,8H18V14H14.64L14.24,12H7V6H12.36M14,4H5V21H7V14H12.6L13,16H20V6H14.4";function pt(n,t,e,r,o){let i=O(n,t,e,o),a=[t.kind,t.mine&&"mine",t.job?.paused&&"paused"];return l`<li
class="bar ${a.filter(Boolean).join(" ")}"
style=${Ot(t,r)}
>
<button
type="button"
tabindex="-1"
data-bar=${t.id}
aria-label=${i.join(", ")}
>
<span class="label">
${At(t)}<b>${i[0]}</b> ${t.person&&t.kind!=="kept"?`\xB7 ${t.person}`:b}
</span>
</button>
</li>`}function ct(n,t){let{deadline:e,late:r}=n;return e===void 0||e<t.start||e>t.end?b:l`<li
class="deadline ${r?"late":""}"
aria-hidden="true"
style="--s: ${m(t,e)}"
>
${g(r?lt:dt)}
</li>`}function At({kind:n,mine:t,job:e}){return n==="failed"?g(K):e?.paused?g(Y):t?g(st):b}function Ot({start:n,end:t,starts:e,ends:r},o){let i=d=>m(o,d),a=(n+t)/2,s=[`--s:${i(n)}`,`--e:${i(t)}`];return e&&(s.push(`--f:${i(Math.min(e.end,a))}`),s.push(`--sl:${i(e.start)}`,`--sh:${i(e.end)}`)),r&&(s.push(`--t:${i(Math.max(r.start,a))}`),s.push(`--el:${i(r.start)}`,`--eh:${i(r.end)}`)),s.join(";")}function ht(n,t,e){let r=n.findIndex(({bars:s})=>s.some(d=>d.id===t)),o=n[r],i=o?.bars.findIndex(s=>s.id===t)??-1,a=o?.bars[i];if(!(!o||!a))switch(e){case"ArrowLeft":return o.bars[i-1];case"ArrowRight":return o.bars[i+1];case"Home":return o.bars[0];case"End":return o.bars.at(-1);case"ArrowUp":return ut(n.slice(0,r).reverse(),a);case"ArrowDown":return ut(n.slice(r+1),a);default:return}}function ut(n,t){return n.find(({bars:r})=>r.length)?.bars.reduce((r,o)=>mt(o,t)<mt(r,t)?o:r)}function mt(n,t){return Math.max(0,n.start-t.end,t.start-n.end)*1e6+Math.abs(n.start-t.start)}function ft(n,t){let e=n.flatMap(r=>r.bars);return e.find(r=>r.end>t)??e[0]}var z=class{constructor(t,e){this.host=t;this.words=e;this.onPoint=t=>{let e=this.found(t.target);e&&this.tell(e)};this.onLeave=()=>this.details?.hideSoon();this.onFocus=t=>{let e=this.found(t.target);e&&(this.setStop(e.bar.id),this.tell(e))};this.hide=()=>this.details?.hide();t.addController(this)}hostUpdated(){let{rows:t}=this.host,e=t.some(({bars:r})=>r.some(({id:o})=>o===this.stop));this.setStop(e?this.stop:ft(t,Date.now()/1e3)?.id)}onScroll(){let t=this.found(this.query("[data-bar]:focus-visible"));t?this.tell(t):this.hide()}goOn({target:t,key:e}){let r=this.found(t);if(!r)return!1;let o=ht(this.host.rows,r.bar.id,e),i=o&&this.button(o.id);return i?(i.focus(),i.scrollIntoView({block:"nearest",inline:"nearest"}),!0):e.startsWith("Arrow")}found(t){let e=t?.closest("[data-bar]");for(let r of e?this.host.rows:[]){let o=r.bars.find(({id:i})=>i===e?.dataset.bar);if(o&&e)return{button:e,bar:o,row:r}}}get details(){return this.query("pq-bar-details")}tell({button:t,bar:e,row:r}){this.details?.show(t,this.words(e,r))}setStop(t){let e=this.query('[data-bar][tabindex="0"]');this.stop=t;let r=t===void 0?null:this.button(t);e!==r&&(e?.setAttribute("tabindex","-1"),r?.setAttribute("tabindex","0"))}button(t){return this.query(`[data-bar="${CSS.escape(t)}"]`)}query(t){return this.host.renderRoot.querySelector(t)}};var vt=h`.bar{--ink: var(--pq-link);--fill: var(--pq-tint);position:absolute;z-index:1;left:calc(var(--s) * 1%);width:calc((var(--e) - var(--s)) * 1%);min-width:4px;top:calc((var(--height) - 2.05em) / 2);height:2.05em}.bar button{position:relative;display:block;width:100%;height:100%;min-height:0;padding:0;border:1px solid color-mix(in srgb,var(--ink) 55%,transparent);border-radius:6px;background:var(--fill);color:var(--pq-text);font-size:.85em;font-weight:400;text-align:left}.bar button:after{content:"";position:absolute;inset:-6px 0}.bar button:hover{filter:brightness(.95)}.bar button:focus-visible{z-index:3;outline-offset:1px}.label{display:block;width:fit-content;max-width:100%;padding:0 min(8px,10%);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.label b{font-weight:500}.label .icon{width:1.1em;height:1.1em;margin-right:3px;vertical-align:-.15em}.expected button,.asked button{background:linear-gradient(to right,var(--pq-surface),transparent calc((var(--f, var(--s)) - var(--s)) / (var(--e) - var(--s)) * 100%),transparent calc((var(--t, var(--e)) - var(--s)) / (var(--e) - var(--s)) * 100%),var(--pq-surface)),var(--fill)}.asked{--fill: repeating-linear-gradient( -45deg, color-mix(in srgb, var(--pq-accent) 34%, var(--pq-surface)) 0 5px, var(--pq-tint) 5px 11px )}.printing{width:calc((max(var(--e),var(--now)) - var(--s)) * 1%)}.printing button{--done: calc((var(--now) - var(--s)) / (max(var(--e), var(--now)) - var(--s)) * 100%);border-color:var(--ink);background:linear-gradient(to right,color-mix(in srgb,var(--pq-accent) 46%,var(--pq-surface)) var(--done),color-mix(in srgb,var(--pq-accent) 20%,var(--pq-surface)) var(--done))}:is(.printing,.asked) .label{position:sticky;left:calc(var(--names) + 4px)}.paused{--ink: var(--pq-warn)}.foreign{z-index:0;left:calc(var(--now) * 1%);width:calc((var(--e) - var(--now)) * 1%)}.foreign,.kept{--ink: var(--pq-muted);--fill: repeating-linear-gradient( 45deg, color-mix(in srgb, var(--pq-text) 16%, transparent) 0 2px, color-mix(in srgb, var(--pq-text) 4%, transparent) 2px 8px )}.kept{z-index:0;top:0;height:100%}.kept button{border:none;border-radius:0}.completed{--ink: var(--pq-good);--fill: color-mix(in srgb, var(--pq-good) 20%, var(--pq-surface))}.failed{--ink: var(--pq-bad);--fill: color-mix(in srgb, var(--pq-bad) 20%, var(--pq-surface))}.cancelled{--ink: var(--pq-muted);--fill: color-mix(in srgb, var(--pq-text) 9%, var(--pq-surface))}.cancelled b{text-decoration:line-through}.mine button{border:2px solid var(--ink)}.bar:before,.bar:after{position:absolute;left:calc((var(--a) - var(--s)) / (var(--e) - var(--s)) * 100%);width:calc((var(--z) - var(--a)) / (var(--e) - var(--s)) * 100%);height:4px;border-radius:2px;background:linear-gradient(to right,transparent,color-mix(in srgb,var(--ink) 75%,transparent) 35% 65%,transparent);pointer-events:none}.bar[style*=--sl]:before{--a: var(--sl);--z: var(--sh);content:"";top:-6px}.bar[style*=--el]:after{--a: var(--el);--z: var(--eh);content:"";bottom:-6px}.deadline{position:absolute;top:0;bottom:0;left:calc(var(--s) * 1%);z-index:1;border-left:2px dashed var(--pq-muted);color:var(--pq-muted);pointer-events:none}.deadline .icon{position:absolute;top:-1px;left:-1px;width:1.05em;height:1.05em}.late{border-color:var(--pq-bad);color:var(--pq-bad)}`;var zt=200,$=8,x=class extends q{constructor(){super(...arguments);this.words=[]}render(){return l`<div
popover="manual"
aria-hidden="true"
@pointerenter=${()=>clearTimeout(this.timer)}
@pointerleave=${()=>this.hideSoon()}
>
${this.words.map(e=>l`<p>${e}</p>`)}
</div>`}async show(e,r){clearTimeout(this.timer),this.words=r,await this.updateComplete;let{tip:o}=this;o.showPopover();let i=e.getBoundingClientRect(),{width:a,height:s}=o.getBoundingClientRect(),d=i.bottom+$,c=d+s<window.innerHeight,v=Math.min(Math.max(i.left,$),window.innerWidth-a-$);o.style.left=`${v}px`,o.style.top=`${c?d:Math.max($,i.top-s-$)}px`}hideSoon(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.hide(),zt)}hide(){clearTimeout(this.timer),this.tip.hidePopover()}};x.styles=[H,h`div{position:fixed;inset:auto;width:max-content;max-width:min(22em,100vw - 16px);margin:0;padding:10px 14px;border:none;border-radius:10px;background:var(--pq-text);color:var(--pq-surface);box-shadow:0 4px 16px #00000059;font-size:.9em;overflow-wrap:anywhere}p:first-child{font-weight:500}`],u([S()],x.prototype,"words",2),u([R("div")],x.prototype,"tip",2),x=u([E("pq-bar-details")],x);var Lt=[["completed","completed"],["failed","failed"],["cancelled","cancelled"],["printing","printing"],["expected","ui_timeline_expected"],["asked","ui_timeline_asked"],["kept","ui_timeline_kept"],["closed","ui_timeline_closed"],["range","ui_timeline_range"],["expected mine","ui_timeline_mine"],["due","ui_timeline_deadline"]];function bt(n){return l`<ul class="legend small muted" aria-label=${n("ui_timeline_legend")}>
${Lt.map(([t,e])=>l`<li><span class="look bar ${t}" aria-hidden="true"></span>${n(e)}</li>`)}
</ul>`}var gt=h`.legend{display:flex;flex-wrap:wrap;gap:4px 16px}.legend li{display:inline-flex;align-items:center;gap:6px}.legend .look{position:relative;inset:auto;flex:none;width:22px;height:12px;border:1px solid color-mix(in srgb,var(--ink) 55%,transparent);border-radius:3px;background:var(--fill)}.legend .printing{background:linear-gradient(to right,color-mix(in srgb,var(--pq-accent) 46%,var(--pq-surface)) 50%,color-mix(in srgb,var(--pq-accent) 20%,var(--pq-surface)) 50%)}.legend .mine{border:2px solid var(--ink)}.legend .closed{border:none;background:color-mix(in srgb,var(--pq-text) 12%,transparent)}.legend .range{height:4px;border:none;background:linear-gradient(to right,transparent,var(--ink) 35% 65%,transparent)}.legend .due{width:0;border:none;border-left:2px dashed var(--pq-muted);border-radius:0}`;var Bt=[],Ut=new Set(["offered","reserved","scheduled","slicing","uploading"]),Ct=new Set(["completed","failed","cancelled"]),L=class{constructor(){this.known=new Map}of(t,e){let r=xt(Object.values(t.jobs),Nt),o=xt(Object.values(t.past),i=>i.printer_id);return t.printer_order.flatMap(i=>{let a=t.printers[i];return a?[this.row(a,r.get(i)??[],o.get(i)??[],t,e)]:[]})}row(t,e,r,{queue:o,me:i},a){let{id:s,name:d}=t,c=o.hours.reserved[s]??Bt,v=Wt(t,e),T=[d,v,i.person_id,c,a.start,...e,0,...r],w=this.known.get(s);if(w&&Ft(w.from,T))return w.row;let _=[...r.flatMap(p=>It(p,i.person_id)),...e.flatMap(p=>Pt(p,t,i.person_id)),...c.map(p=>Dt(s,p,i.person_id)),...v===void 0?[]:[Kt(s,v)]],k={id:s,name:d,bars:_.filter(p=>p.start<a.end&&p.end>a.start).sort((p,M)=>p.start-M.start)};return this.known.set(s,{from:T,row:k}),k}};function xt(n,t){let e=new Map;for(let r of n){let o=t(r);if(o!==void 0){let i=e.get(o);i?i.push(r):e.set(o,[r])}}return e}function Ft(n,t){return n.length===t.length&&n.every((e,r)=>e===t[r])}function Nt(n){return n.printer_id??n.expected?.printer_id}function Wt(n,t){return t.some(e=>e.status==="printing")?void 0:n.ends}function It(n,t){return Ct.has(n.status)?[{id:`past:${n.id}`,kind:n.status,start:n.started,end:Math.max(n.ended,n.started+60),name:n.name,person:n.person,mine:n.person_id===t,late:!1}]:[]}function Pt(n,t,e){let{expected:r,status:o,deadline:i}=n,a=o==="printing"?n.started??r?.start:void 0,s=a??r?.start??n.offered,d=r?.end??(a===void 0?n.start_by??n.claim_by:t.ends);if(s===void 0)return[];let c=Ut.has(o);return[{id:`job:${n.id}`,kind:a!==void 0?"printing":c?"asked":"expected",start:s,end:Math.max(d??s,s+60),starts:r&&a===void 0?wt(r.start_low,r.start_high):void 0,ends:r&&wt(r.end_low,r.end_high),name:n.name,person:n.person,mine:n.person_id===e,job:n,deadline:i,late:i!==void 0&&(r?.end_high??0)>i}]}function wt(n,t){return t-n>60?{start:n,end:t}:void 0}function Dt(n,t,e){let{start:r,end:o,person:i,person_id:a,name:s}=t;return{id:`kept:${n}:${r}`,kind:"kept",start:r,end:o,name:s,person:i,mine:a===e,late:!1}}function Kt(n,t){return{id:`foreign:${n}`,kind:"foreign",start:t-60,end:t,mine:!1,late:!1}}var Vt=h`section{display:grid;grid-template-columns:minmax(0,1fr);gap:10px}header{display:flex;flex-wrap:wrap;align-items:center;gap:4px 8px}.width{min-width:3.2em;text-align:center}.scroller{container-type:inline-size;padding:0;max-height:82dvh;overflow:auto;overscroll-behavior-x:contain;scroll-padding:3.5em 24px 12px calc(var(--names) + 24px);touch-action:pan-x pan-y;--names: calc(9.5 * var(--pq-size))}.content{position:relative;width:calc(var(--names) + (100cqi - var(--names)) * var(--span) / var(--hours));min-height:6em}.track{position:relative;margin-left:var(--names)}.axis{position:sticky;top:0;z-index:4;height:2.4em;background:var(--pq-surface);border-bottom:1px solid var(--pq-line)}.axis .track{height:100%}.axis li,.clock{position:absolute;left:calc(var(--s) * 1%);top:50%;translate:-50% -50%;color:var(--pq-muted);font-size:.85em;font-variant-numeric:tabular-nums;white-space:nowrap}.axis .midnight{color:var(--pq-text);font-weight:500}.clock{left:calc(var(--now) * 1%);padding:3px 9px;border-radius:99px;background:var(--pq-strong);box-shadow:0 0 0 5px var(--pq-surface);color:var(--pq-on-strong);font-weight:500}.corner{position:sticky;left:0;z-index:1;float:left;width:var(--names);height:100%;background:var(--pq-surface)}.back{position:absolute;inset:0 0 0 var(--names);overflow:hidden;pointer-events:none}.back i{position:absolute;top:0;bottom:0;left:calc(var(--s) * 1%);width:calc((var(--e) - var(--s)) * 1%)}.back .tick{width:1px;background:color-mix(in srgb,var(--pq-line) 60%,transparent)}.back .midnight{background:color-mix(in srgb,var(--pq-muted) 55%,transparent)}.back .closed{background:color-mix(in srgb,var(--pq-text) 7%,transparent)}.none{position:sticky;left:0;width:100cqi;padding:16px}.now{position:absolute;z-index:2;top:0;bottom:0;left:calc(var(--names) + (100% - var(--names)) * var(--now) / 100);width:2px;translate:-1px 0;background:var(--pq-link);pointer-events:none}`,Jt=h`.content{--row: 3.25em;--height: var(--row)}.printer,.names li{height:var(--row);border-bottom:1px solid var(--pq-line)}:is(.printer,.names li):last-child{border-bottom:none}.printer{padding-top:calc(var(--row) - var(--height));content-visibility:auto;contain-intrinsic-height:var(--row)}.bars{height:var(--height)}.names{position:sticky;left:0;z-index:3;width:var(--names);height:0}.names li{display:flex;align-items:center;padding:0 10px 0 14px;background:linear-gradient(to right,var(--pq-surface) 92%,transparent)}.names span{font-size:.95em}@container (max-width: 560px){.content{--names: 0px;--row: 4.6em;--height: 2.9em}.names{width:100cqi;pointer-events:none}.names li{align-items:start;padding:5px 14px;background:none}.names span{font-size:.85em;color:var(--pq-muted)}}`,yt=[Vt,Jt];var P=900,Xt=86400;function kt(n,t,e){let r=Yt(n,e),o=[],i=Math.ceil(n.start/P)*P;for(let a=i;a<=n.end;a+=P){let s=(a+r(a))%Xt;s%(t*60)===0&&o.push({at:a,midnight:s===0})}return o}function Yt(n,t){let e=A(n.start,t);return e===A(n.end,t)?()=>e:r=>A(r,t)}var B=3600,jt=120,U=class{constructor(t,e){this.host=t;this.parts=e;this.range=W(Date.now()/1e3);this.hours=12;this.width=1e3;this.isLaidOut=!1;this.left=0;this.isFollowing=!0;this.scrolledTo=0;this.touched=0;this.resize=new ResizeObserver(()=>this.host.requestUpdate());this.onScroll=()=>{let t=this.parts();if(!t||Math.abs(t.scroller.scrollLeft-this.scrolledTo)<=1.5)return;let{scroller:e,track:r}=t;this.scrolledTo=e.scrollLeft,this.leave();let o=e.scrollLeft/r.offsetWidth;this.left=this.range.start+o*y(this.range)*B};this.onWheel={handleEvent:t=>{if(!t.ctrlKey)return;t.preventDefault(),this.leave();let e=Math.exp(t.deltaY*(t.deltaMode?.05:.002));this.zoomTo(I(this.hours*e),this.momentAt(t.clientX))},passive:!1};this.onTouch={handleEvent:t=>{let[e,r]=t.touches;if(!e||!r){this.pinched=void 0;return}let o=Math.hypot(e.clientX-r.clientX,e.clientY-r.clientY);if(!this.pinched){this.pinched={apart:o,hours:this.hours};return}t.preventDefault(),this.leave();let i=I(this.pinched.hours*this.pinched.apart/o);this.zoomTo(i,this.momentAt((e.clientX+r.clientX)/2))},passive:!1};t.addController(this)}hostDisconnected(){this.resize.disconnect(),this.observed=void 0}tick(t,e){this.range=W(t),e&&t-this.touched>jt&&(this.isFollowing=!0),this.isFollowing&&(this.left=nt(t,this.hours))}hostUpdated(){let t=this.parts();if(!t)return;let{scroller:e,track:r}=t;this.observed!==e&&(this.resize.disconnect(),this.resize.observe(e),this.observed=e);let o=e.clientWidth-(e.scrollWidth-r.offsetWidth);if(!(o<=0)){if(o!==this.width||!this.isLaidOut){this.isLaidOut||(this.isLaidOut=!0,this.hours=tt(o)),this.width=o,this.host.requestUpdate();return}this.scroll(t)}}scroll({scroller:t,track:e}){let o=(this.left-this.range.start)/B/y(this.range)*e.offsetWidth;Math.abs(t.scrollLeft-o)>1&&(t.scrollLeft=o),this.scrolledTo=t.scrollLeft}toNow(){this.isFollowing=!0,this.host.requestUpdate()}zoom(t){this.zoomTo(Q(this.hours,t),this.middle())}leave(){this.isFollowing=!1,this.touched=Date.now()/1e3}zoomTo(t,e){this.left=rt(this.left,this.hours,t,e),this.hours=t,this.host.requestUpdate()}middle(){let t=Date.now()/1e3,e=this.hours*B;return t>this.left&&t<this.left+e?t:this.left+e/2}momentAt(t){let e=this.parts();if(!e)return this.middle();let{left:r,width:o}=e.track.getBoundingClientRect();return this.range.start+(t-r)/o*y(this.range)*B}};var Mt="M19,13H5V11H19V13Z";function Rt(n,t){let e=(o,i)=>{let a=n(o?"ui_timeline_in":"ui_timeline_out");return l`<button
class="icon"
type="button"
aria-label=${a}
title=${a}
?disabled=${i}
@click=${()=>t.zoom(o)}
>
${g(o?j:Mt)}
</button>`},r=n("ui_hours",{count:Math.round(t.hours)});return l`<button type="button" @click=${()=>t.toNow()}>
${n("ui_timeline_now")}
</button>
${e(!1,t.hours>=36)}
<span class="width muted" role="status">${r}</span>
${e(!0,t.hours<=3)}`}var Qt=30,$t=64,Tt=8,f=class extends q{constructor(){super(...arguments);this.clock=new X(this,Qt);this.view=new U(this,()=>this.scroller&&this.track?{scroller:this.scroller,track:this.track}:void 0);this.bars=new z(this,(e,r)=>O(this.app,e,r.name,this.clock.now));this.memory=new L;this.drawn=Tt;this.rows=[];this.onScroll=()=>{this.view.onScroll(),this.bars.onScroll()}}willUpdate(){this.view.tick(this.clock.now,this.app.kiosk),this.rows=this.memory.of(this.app.live,this.view.range)}updated(){this.drawn<this.rows.length&&requestAnimationFrame(()=>setTimeout(()=>this.drawMore()))}render(){let{app:e,view:r,bars:o}=this,{text:i}=e,a=this.clock.now,s=[`--span:${y(r.range)}`,`--hours:${r.hours}`,`--now:${m(r.range,a)}`];return l`<section aria-labelledby="heading">
<header>
<h2 id="heading" class="grow">${i("ui_timeline")}</h2>
${Rt(i,r)}
</header>
<div
class="scroller surface"
role="group"
tabindex="0"
aria-label=${i("ui_timeline")}
aria-describedby="help"
style=${s.join(";")}
@scroll=${this.onScroll}
@wheel=${r.onWheel}
@touchstart=${r.onTouch}
@touchmove=${r.onTouch}
@touchend=${r.onTouch}
@keydown=${this.onKey}
@click=${this.onClick}
@pointerover=${o.onPoint}
@pointerout=${o.onLeave}
@focusin=${o.onFocus}
@focusout=${o.hide}
>
<div class="content">
${this.renderAxis(a)}
${this.rows.length?this.renderRows(a):l`<p class="none muted">${i("ui_printers_none")}</p>`}
</div>
</div>
<p id="help" class="unseen">${i("ui_timeline_help")}</p>
${e.kiosk?b:bt(i)}
<pq-bar-details></pq-bar-details>
</section>`}drawMore(){this.drawn=Math.min(this.drawn+Tt,this.rows.length)}renderAxis(e){let{text:r,times:o,live:i,kiosk:a}=this.app,{range:s,hours:d,width:c}=this.view,v=a?1.4*$t:$t,T=et(d,c,v),w=i.queue.hours.closed;return N([s.start,d,c,r,o,w,te(e)],()=>{let _=kt(s,T,o.zone),k=w.flatMap(M=>ot(s,M)??[]),p=k.map(({start:M,end:_t})=>o.range(M,_t)).join(", ");return l`<div class="axis" aria-hidden="true">
<div class="corner"></div>
<div class="track">
<ul>
${it(_,s,o,e,.75*v*d*3600/c)}
</ul>
<span class="clock">${o.at(e,e)}</span>
</div>
</div>
<div class="back" aria-hidden="true">${at(_,k,s)}</div>
${p?l`<p class="unseen">${r("ui_timeline_closed_at",{spans:p})}</p>`:b}`})}renderRows(e){let{text:r,times:o}=this.app,{range:i}=this.view;return l`<div class="now"></div>
<ul class="names" aria-hidden="true">
${this.rows.map(({name:a})=>l`<li><span class="cut" title=${a}>${a}</span></li>`)}
</ul>
<ul>
${F(this.rows,({id:a})=>a,(a,s)=>{let d=s<this.drawn;return N([a,r,o,d],()=>this.renderRow(d?a:{...a,bars:[]},i,e))})}
</ul>`}renderRow(e,r,o){let{app:i}=this;return l`<li class="printer">
<ul class="track bars" aria-label=${e.name}>
${F(e.bars,({id:a})=>a,a=>pt(i,a,e.name,r,o))}
${e.bars.map(a=>ct(a,r))}
${e.bars.length?b:l`<li class="unseen">${i.text("ui_timeline_empty")}</li>`}
</ul>
</li>`}onKey(e){if(!(e.ctrlKey||e.metaKey||e.altKey)){switch(e.key){case"+":case"=":this.view.zoom(!0);break;case"-":this.view.zoom(!1);break;case"0":this.view.toNow();break;case"Escape":this.bars.hide();return;default:if(!this.bars.goOn(e))return}e.preventDefault()}}onClick(e){let r=this.bars.found(e.target)?.bar.job;r&&(this.bars.hide(),G(this,r.id))}};f.styles=[H,...yt,vt,gt],u([D({attribute:!1})],f.prototype,"app",2),u([R(".scroller")],f.prototype,"scroller",2),u([R(".axis .track")],f.prototype,"track",2),u([S()],f.prototype,"drawn",2),f=u([E("pq-timeline")],f);function te(n){return Math.floor(n/60)}export{f as PqTimeline};
/*! Bundled license information:

lit-html/directives/guard.js:
  (**
   * @license
   * Copyright 2018 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)
*/
