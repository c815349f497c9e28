import{a as L}from"./chunk-O2RZ67QO.js";import"./chunk-ZTRF2EEG.js";import"./chunk-KOVGMGPI.js";import{a as $}from"./chunk-DL4HK27E.js";import{a as h}from"./chunk-4OENPEBC.js";import{a as y,b,c as m,f as k}from"./chunk-DFSJKAWK.js";import{a as f,d as n,g as u,i as v}from"./chunk-42XHLT2J.js";import{a as p}from"./chunk-JFKSI6I7.js";var w="M20,11V13H8L13.5,18.5L12.08,19.92L4.16,12L12.08,4.08L13.5,5.5L8,11H20Z";var _="M19,15.59L17.59,17L14,13.41L10.41,17L9,15.59L12.59,12L9,8.41L10.41,7L14,10.59L17.59,7L19,8.41L15.41,12L19,15.59M22,3A2,2 0 0,1 24,5V19A2,2 0 0,1 22,21H7C6.31,21 5.77,20.64 5.41,20.11L0,12L5.41,3.88C5.77,3.35 6.31,3 7,3H22M22,5H7L2.28,12L7,19H22V5Z";function x(d,l){return[...d.trim().normalize("NFD").replace(/\p{M}/gu,"").toLocaleUpperCase(l)][0]??""}function E(d,l){return[...new Set(d.map(({name:t})=>x(t,l)))].sort((t,i)=>t.localeCompare(i,l))}function T(d,l,e){return d.filter(({name:t})=>x(t,e)===l)}var M=4,N=8,C=24,O=6e4,s=class extends v{constructor(){super(...arguments);this.members=[];this.pin="";this.runner=new $(this);this.wait=()=>{clearTimeout(this.timer),this.timer=setTimeout(()=>this.close(),O)};this.onKey=e=>{this.wait(),this.member?.pin&&(/^[0-9]$/.test(e.key)?this.type(e.key):e.key==="Backspace"&&(this.pin=this.pin.slice(0,-1)))}}connectedCallback(){super.connectedCallback(),window.addEventListener("keydown",this.onKey),window.addEventListener("pointerdown",this.wait),this.wait()}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener("keydown",this.onKey),window.removeEventListener("pointerdown",this.wait),clearTimeout(this.timer)}close(){this.dispatchEvent(new CustomEvent("closed"))}async show(e){let t=await this.runner.run(()=>this.session.members());t&&(this.members=t,this.choose(t.find(({id:i})=>i===e)))}choose(e){this.member=e,this.pin="",this.runner.clear()}render(){let{app:e,member:t}=this,i=t?e.text("ui_kiosk_pin_of",{person:t.name}):e.text("ui_kiosk_who");return n`<pq-dialog
open
.heading=${i}
.closeLabel=${e.text("ui_close")}
@closed=${this.close}
>
<div class="frame">
${t?this.renderPin(t):this.renderNames()}
${e.live.me.kiosk?.reads_tags?n`<p class="muted small">${e.text("ui_kiosk_tag_hint")}</p>`:u}
</div>
</pq-dialog>`}renderNames(){let{app:e,members:t}=this,i=t.length>C,a=i?E(t,e.hass.language):[],r=this.initial??a[0],c=r===void 0?t:T(t,r,e.hass.language);return n`${i?n`<div class="row initials">
${a.map(o=>n`<button
type="button"
aria-pressed=${o===r?"true":"false"}
@click=${()=>{this.initial=o}}
>
${o}
</button>`)}
</div>`:u}
<ul class="names">
${c.map(o=>n`<li>
<button class="cut" type="button" @click=${()=>this.choose(o)}>
${o.name}
</button>
</li>`)}
</ul>
${t.length||this.runner.busy||this.runner.error?u:n`<p class="muted">${e.text("ui_kiosk_members_none")}</p>`}
${this.runner.message()}`}renderPin(e){let{app:t,pin:i,runner:a}=this,{text:r}=t,c=n`<div>
<button type="button" @click=${()=>this.choose(void 0)}>
${h(w)} ${r("ui_kiosk_back")}
</button>
</div>`;if(!e.pin)return n`<p>${r("ui_kiosk_no_pin",{person:e.name})}</p>
${c}`;let o=g=>n`<button type="button" ?disabled=${a.busy} @click=${()=>this.type(g)}>${g}</button>`;return n`<p
class="dots"
role="status"
aria-label=${r("ui_kiosk_digits",{count:i.length})}
>
${"\u2022".repeat(i.length)}
</p>
${a.message()}
<div class="pad">
${[..."123456789"].map(o)}
<button
type="button"
aria-label=${r("ui_kiosk_delete")}
@click=${()=>{this.pin=i.slice(0,-1)}}
>
${h(_)}
</button>
${o("0")}
<button
class="main"
type="button"
aria-label=${r("ui_kiosk_sign_in")}
?disabled=${a.busy||i.length<M}
@click=${this.signIn}
>
${h(L)}
</button>
</div>
${c}`}type(e){this.pin.length<N&&!this.runner.busy&&(this.pin+=e)}async signIn(){let{member:e,pin:t,runner:i,session:a}=this;e&&(await i.run(()=>a.signIn(e.id,t)),this.pin="")}};s.styles=[k,f`.frame{display:grid;gap:12px}.names{display:grid;grid-template-columns:repeat(auto-fill,minmax(9em,1fr));gap:8px;max-height:55dvh;overflow:auto}.names button{display:block;width:100%}.initials button{min-width:var(--pq-touch);padding:0 8px}[aria-pressed=true]{background:var(--pq-tint);border-color:var(--pq-link)}.pad{display:grid;grid-template-columns:repeat(3,minmax(0,5em));justify-content:center;gap:8px}.pad button{min-height:56px;font-size:1.2em}.dots{min-height:1.4em;font-size:1.6em;line-height:1.4;letter-spacing:.3em;text-align:center}.error{text-align:center}`],p([b({attribute:!1})],s.prototype,"app",2),p([b({attribute:!1})],s.prototype,"session",2),p([m()],s.prototype,"members",2),p([m()],s.prototype,"member",2),p([m()],s.prototype,"initial",2),p([m()],s.prototype,"pin",2),s=p([y("pq-kiosk-sign-in")],s);export{s as PqKioskSignIn};
