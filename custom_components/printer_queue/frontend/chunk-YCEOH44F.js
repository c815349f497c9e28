import{a as l}from"./chunk-EILDS2KS.js";import{b as p}from"./chunk-VQ6JADAE.js";import{a as u}from"./chunk-4OENPEBC.js";import{d}from"./chunk-42XHLT2J.js";var c="M12,17.27L18.18,21L16.54,13.97L22,9.24L14.81,8.62L12,2L9.19,8.62L2,9.24L7.45,13.97L5.82,21L12,17.27Z";var h="M12,15.39L8.24,17.66L9.23,13.38L5.91,10.5L10.29,10.13L12,6.09L13.71,10.13L18.09,10.5L14.77,13.38L15.76,17.66M22,9.24L14.81,8.63L12,2L9.19,8.63L2,9.24L7.45,13.97L5.82,21L12,17.27L18.18,21L16.54,13.97L22,9.24Z";var L=20;function f(r,{id:e,name:i}){let t=r.filter(o=>o.id!==e);return t.length<r.length?t:r.length<L?[...r,{id:e,name:i}]:void 0}var m=class{constructor(e){this.host=e;this.list=[];this.key="";e.addController(this)}hostConnected(){this.host.requestUpdate()}hostDisconnected(){this.leave(),this.key=""}follow({hass:e,live:i}){let t=`printer_queue:favourites:${i.queue.id}`;t!==this.key&&(this.leave(),this.key=t,this.list=[],this.stop=e.connection.subscribeMessage(({value:o})=>{t===this.key&&(this.list=o??[],this.host.requestUpdate())},{type:"frontend/subscribe_user_data",key:t}).catch(()=>{}))}star(e,i){let t=this.list.some(({id:s})=>s===i.id),o=e.text("ui_favourite",{job:i.name});return d`<button
class="icon"
type="button"
aria-pressed=${t}
aria-label=${o}
title=${o}
@click=${()=>this.toggle(e,i)}
>
${u(t?c:h)}
</button>`}async toggle(e,i){let{host:t,list:o,key:s}=this,n=f(o,i);if(!n){l(t,{message:e.text("ui_favourites_full",{most:L})});return}this.list=n,t.requestUpdate();try{await p(e,{type:"frontend/set_user_data",key:s,value:n})}catch(a){this.list=o,t.requestUpdate(),l(t,{message:a instanceof Error?a.message:String(a)})}}leave(){this.stop?.then(e=>e?.()).catch(()=>{}),this.stop=void 0}};export{m as a};
