page-how-it-works = Kijan sa mache
    .body =
        Enskri yon sèl fwa: tout moun ki vini ansanm fè yon sèl gwoup. W ap resevwa yon kle; kenbe l, se li ki louvri enskripsyon ou a.

        Chak manm montre, nan yon ti verifikasyon kout, li se yon moun ki la tout bon.

        Pandan peryòd demann yo louvri, mande yon randevou epi fè lis pò antre ki bon pou ou yo; mete sa ou pi renmen an an premye. Nenpòt lè ou mande, chans lan rete menm.

        Lè peryòd la fini, plas yo bay pa tiraj. Si gwoup ou a soti nan tiraj la, w ap resevwa yon òf pou tout moun ki ladan l, ak yon delè. Konfime l anvan delè a fini, epi randevou a se pou ou. Si gwoup ou a pa soti, mande ankò nan pwochen tiraj la.

page-what-you-need = Sa ou bezwen
    .body =
        Pou chak moun: non konplè, dat nesans, sèks, peyi kote li fèt ak nasyonalite, jan yo ekri nan dokiman li yo.

        Pou gwoup la: yon adrès imel oswa yon nimewo telefòn, adrès kote gwoup la pral rete a, ak lang ou vle nou ekri ou ladan l.

        Ou pa bezwen peye pèsonn. Enskri, mande ak konfime gratis, isit la ak tout kote.

page-how-the-draw-is-fair = Poukisa tiraj la jis
    .body =
        Tout demann ki fèt atan patisipe. Lè ou te mande a, lang ou ak gwosè gwoup ou a pa chanje anyen.

        Chak demann resevwa yon tikè ki fèt pa aza. Lè peryòd la fini, nou mete tout tikè yo nan yon sèl lòd ki fèt pa aza. Nou swiv lòd sa a depi nan tèt: chak gwoup resevwa plas pou tout manm li yo nan premye pò nan lis li a ki toujou louvri. Nou pa janm separe yon gwoup.

        Yon pò sispann bay plas ase bonè pou menm pi gwo gwoup la te ka toujou jwenn plas. Konsa, yon fanmi gen menm chans ak yon moun ki pou kont li.

        Plas ki pa konfime yo ale nan pwochen tiraj la; yo pa janm al jwenn moun ki rive an premye.

page-your-rights-to-human-review = Dwa ou genyen pou yon moun pran desizyon an
    .body =
        Yon machin ka ede, men li pa janm gen dènye mo sou ou. Ou ka toujou mande pou yon moun gade sa.

        Si verifikasyon ak kamera a pa mache pou ou, mande yon revizyon nan plas li. Ou ka mande l nenpòt lè, menm pandan ou oblije tann apre esè ki pa reyisi. Ou pa bezwen di anyen sou sante ou.

        Si nou di gen yon moun nan gwoup ou a ki deja enskri epi sa pa vre, mande yon revizyon. Yon moun ap konpare enfòmasyon ki te bay yo epi li ka admèt tou de.

        Moun ki deside a dwe ekri yon rezon, epi ou ka li l. Si desizyon an pa t an favè ou epi gen yon bagay ki chanje oswa ki pa t wè, mande ankò.

        Mande yon revizyon pa janm diminye chans ou nan yon tiraj.

page-how-to-verify-your-draw = Kijan pou verifye tiraj ou a
    .body =
        Ou pa oblije fè nou konfyans. Tout moun ka kalkile yon tiraj ki pibliye ankò.

        Apre peryòd demann yo fini epi anvan tiraj la, nou pibliye yon anprent tout demann yo ak yon nimewo sekrè. Apati lè sa a, anyen pa ka chanje. Yo ka pwouve demann ou a ladan yo.

        Lòd la soti nan nimewo sekrè nou an ak yon nimewo aza piblik pèsonn pa konnen davans. Ni nou menm ni okenn lòt moun pa ka chwazi rezilta a.

        Apre tiraj la, w ap jwenn tikè ou ak rezon rezilta ou a ansanm ak enskripsyon ou a. Telechaje lis tiraj la epi verifye l ak pwogram gratis nou pibliye a; li mache sou nenpòt òdinatè ki gen Python. Pa gen okenn non nan lis sa a.

        Se ou menm sèl nou di ki tikè ki te pa ou. Pa pibliye tikè ou si ou pa vle lòt moun wè rezilta ou.

page-when-liveness-fails = Lè verifikasyon ak kamera a pa reyisi
    .body =
        Sa rive anpil moun epi se pa yon jijman sou ou. Li rezon ki parèt la epi eseye ankò.

        Sa ki ede: mete ou yon kote ki gen menm limyè toupatou, san fenèt ni lanp dèyè ou. Kenbe telefòn nan nan wotè je ou epi pa bouje. Wete linèt solèy epi dekouvri figi ou otan ou kapab. Se sèl moun n ap verifye a ki dwe nan imaj la.

        Apre senk esè ki pa reyisi nan espas twa minit, ou dwe tann 30 minit. Si verifikasyon an pa t reponn, oswa si tan an te fini, sa pa konte kòm yon esè ki pa reyisi.

        Ou pa oblije kontinye eseye. Ou ka mande pou yon moun gade sa nenpòt lè, menm pandan w ap tann. Fè sa bonè: òf ou a kenbe menm delè a.

        Nou pa kenbe okenn imaj ni okenn pwen. Nou kenbe sèlman si verifikasyon an te reyisi ak ki lè, epi rezon an si li pa t reyisi.

page-safety-and-scams = Sekirite, ak kijan pou rekonèt yon magouy
    .body =
        Pa gen okenn frè. Enskri, mande, tiraj la ak randevou a pa koute anyen, jamè.

        Pèsonn pa ka achte yon plas, fè ou avanse oswa mande nan plas ou. Nenpòt moun ki ofri sa pou lajan ap twonpe ou. Okenn moun k ap travay pou nou pa mande lajan ni favè.

        Kle ou a louvri enskripsyon ou a. Pa bay pèsonn kle ou, tikè ou, kòd ou oswa lyen verifikasyon ak kamera ou a, ni yon moun ki di l ap travay pou nou. Nou pa janm mande yo nan telefòn ni nan mesaj.

        Yon zanmi oswa yon òganizasyon ka ede ou ranpli fòmilè a. Rete avèk yo, li sa yo ekri, epi kenbe kle a ou menm.

        Si yon lòt moun gen kle ou, rantre ankò nan enskripsyon ou a ak yon kòd: apre sa, ansyen kle a pa mache ankò. Si yon moun menase ou oswa egzije ou ba li lajan, chèche èd nan men yon moun ou fè konfyans.
