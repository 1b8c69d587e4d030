// Counts of trigrams made by a script from technical prose; see LanguageProfiles.swift.

extension LanguageProfiles {
  static let etProfile = Profile(
    language: "et",
    words: """
      ja on ei et see ka või kui mis ning oma selle kõik tasuta päeva jooksul meie teie
      osta loe rohkem kohe saab olla tarne ostukorv
      """,
    trigrams: """
      20 _vaisese_
      19 _kuab_le_misstaval
      18 _ja_ka_ko_li_si_te_võalida_eksendid_istja_ks_on_st_te_tudud_useäär
      17 _mi_mä_on_sa_se_väaksamiastataavade_ed_el_estideineis_kseli_lismenminndine_oonselsis
      17 stita_tabtaktusustutavõi
      16 _al_an_ar_la_pa_re_taad_adaandarvasuatudi_eereleenteries_ga_idaimiingisaitukasktikui
      16 lemlt_lõpmäändaormseksestadtekti_triui_umeus_äraõi_
      15 _di_do_jä_kl_le_lo_mu_ni_so_st_suaheal_aldaleas_atebjece_datdiadisdmedokdusekteliemi
      15 er_evaiceikuil_iliimeiooirjitaitejoojärkirklõkohkstkumlahldalehliblitlleloomalmuumär
      15 ndmobjokuoleonioolri_rinritrmirtusa_saasedseesi_siostesuttamtattavtertiitsiuvavorväl
      15 vääärgärtõps
      14 _a__as_av_co_in_jo_ki_kõ_lõ_ma_nu_nä_ob_pr_tu_ve_vi_voaabaadaatabeadeagaahtaidailaja
      14 alaallaloasebelbredabee_eelegaeheeidellemaeofesset_ffificgasgi_htrialib_ibrigaiisiiv
      14 ik_ileimaindjekkookorkuskuvküllailidliklinljama_mi_milna_ndung_ni_nimnktnt_ntioffoma
      14 oogoosoovovipsaratreorvusalsamsiisoossestrstusättidtteuleunkutuuuruutva_vadvahvasvat
      14 älj
      13 _ak_ch_ee_es_fa_fo_fu_ju_ke_kä_ne_ol_pe_pi_ra_sä_to_tä_tü_uu_üh_ülaasaktaltaluammare
      13 asiatscomdeseb_eiseküeltemeesietaetefaifilfungragu_gushe_hekhelhemhteidiigeiguiiliir
      13 illintinuionjadjalka_konktsku_kõildiliiljelliloemaamatme_midmitmusntenumnäioenogioha
      13 oneontopeor_oriorrparrabramrearesrgiribridrimrisrjerrasenslassisuutagtedteiteltestim
      13 tsetuludeul_uudvabveevidviiäitärkättõik
      12 _ab_au_ei_er_et_fi_hi_is_me_mõ_no_om_op_po_pu_pä_ri_sh_sl_sõ_töaalaarabiadiahvainake
      12 alvamaanearaariasaassat_atiautbilchodaddamdeldiddigditealedaedieetei_elderaeruetufor
      12 ft_ge_geegisguthishoohtahulibaikaikoiltin_inaireisiisuit_ivsjaoje_juhjutkaakenklakur
      12 kuukäsla_leslevll_llalseluslvelõimadmanmasmetmikmmanasnd_ndeneenevnginguninnisnulnup
      12 nüüohtoksolionsoodordortoseotspaipeaperpoopripropunpäera_rakralredregrelremrguriirja
      12 rtiruusaksatsersetsimsitsorsu_teetegtiotistomtortr_töötüüub_udauhtultumbumiundut_uto
      12 uuevaavaivervesvi_vitvsevutäevõigõimöriöörüheüleülj
      11 _ai_b__ba_ca_de_el_en_ho_i__ik_im_lu_mo_na_or_ot_ru_sü_tiaduagraigaikaknakualgameani
      11 aokardausba_baabasbercalconctrdavdetdileatebaecteemegiehtejäem_emuenaeneenüertervese
      11 extgmihenhiihoiht_hviia_iagii_iigiimiitikeikiiksildimpissitmivikatke_keekeskidknaksi
      11 kujkulkunlaalatlduleblgelimlohmakmbemebmedmeemesmminalnennidnnanoons_ntrodiohiol_oll
      11 omiommondos_pilporpreps_raardire_renrgmrl_rsort_rusrv_rvarvisabsadsemsidsinsuksulsõn
      11 tajtarteatiktintmito_tretrlts_tuttähtäitühue_uhuujuukoulguniupuupäuriursusiuupvajvam
      11 ve_vu_värvõräheähtäreärvõibõnaühi
      10 _aa_da_ex_ig_il_lä_põ_sv_tõ_ükaegageajualsanaangar_artav_bridinea_eadedeeejen_enuerg
      10 ersev_gengneha_halhanhifhikiakitsivajasjeljeskimkomkäileklellgumbrmmemponamoduoidom_
      10 optpanpolpuhpulpärranrasreergnriarmaseashisilsobss_svctantextiltivtmeturujaunauppure
      10 uruuteutivarvc_vigxt_äidäisäriäteüksümbüüp
      """)

  static let daProfile = Profile(
    language: "da",
    words: """
      og at det som er ikke en et på af for med til den du vi din dit vores kan hvis fra
      eller har alle får inden uden hos gratis fragt køb læs mere nu dage levering
      hverdage kurv ved
      """,
    trigrams: """
      24 er_
      22 en_
      21 _deet_
      20 _foereforlleter
      19 _en_i__in_tide_denderellil_indingtil
      18 _af_du_og_væat_detdu_entlermenndenerog_or_re_stete_ver
      17 _at_di_el_er_et_hv_ka_ko_li_me_på_re_sk_so_st_viaf_anded_ekses_gengerionivekkele_lin
      17 ne_ng_ngenteom_på_rerretrnesomttevis
      16 _an_br_da_ma_teal_an_arkdatedeegneltenderiernge_ideis_kanke_kerldematmedmmendsninorm
      16 renrinse_serskast_statettioumevælværælg
      15 _be_do_fi_ik_kl_op_si_ta_ud_vaabeangastataateatibelbrudeldiadokdstektel_eleelsensett
      15 felficfilgivgraholhviiceigeikkillistkalklikomkonkrikstktikumlemlg_lgeliglikllilselte
      15 marndtnktnnent_okuoldon_onerdiredresrmarugsidskrstistrsættabtaltastegtektentreturtyp
      15 ugeundunkvalvilærd
      14 _ak_al_bl_ce_ek_fa_fe_fr_fu_fø_ge_ob_om_pr_se_tr_un_ve_åbafiaktalgallaloammavnbasbje
      14 blibrece_celdigdredsædtaemeeofersetuffifrafungneialibrieriftik_ineinjiseiskjekksekte
      14 ladlenletliblisloglt_mermrånavnd_ndrngingsnjeobjoffogrommomrortoveperra_raframregreo
      14 rkerstrterådræksenskesniså_tantaturnve_vedvenådeår_
      13 _ar_fl_gr_he_ku_na_nu_nå_ov_sa_sl_så_ty_ænadeafsageantar_areaseatobercerdefdesdi_die
      13 efiehoeliem_eneennertestfinft_fteførgn_gt_gtehvoig_ilekt_ktulgtlivlonmanme_melmetmma
      13 mulndonennetns_nskntanvenårodeogeogsontordoreplapogppepreprorivryksemsessk_skitestiv
      13 tortrytueuelvarvorypeypoåbnækkændættøre
      12 _a__ad_ba_bi_ef_ha_hø_mi_ne_ny_or_pa_pl_ræ_sp_toabaaceappardariautbesblebnedardehdho
      12 dindskedieftegeempengenufsnfølgelgesgsåharhedhøjienigtikoilfin_intit_iteiv_je_jenjer
      12 kabkelketkifkolkunlarminmpendandhnednitnstntrnumoloonnonsoprpe_pelpenporpospunrd_rek
      12 relrogrolrrerskrt_rvesamslissestøta_tartemtistnito_tomtritrots_ulaun_vinvn_vneyttæng
      12 æreærkæt_ølgørs
      11 _au_b__bo_co_eg_gi_im_la_lo_mo_mu_må_no_pi_po_ra_su_sy_sæagralealsaltameaneartarvatt
      11 avebetbinbladdedisdoedtrdueebleciefeemmerfeskessetaeteetietsfanfarferfiefleflyføjgan
      11 gemgetglegnigruhelhveiasifiighignildilsiltinkisnjrekenkilknaktøkørlaclatld_ledlellfø
      11 lstltalutlytmakmodnapndunebnesnkenueoeroleorsoteparpræratrderefriarierifritrk_rktrl_
      11 rlirmermurunselsigslespespotagteltidtrætøjtørudeudsudtug_ultummutovetyk_æseøjeøjrør_
      11 ørr
      10 _ca_d__hj_ho_kn_næ_ru_sv_søadsag_akraksaldalianvaraargas_asiassatrbegbilbn_bogcalcen
      10 cifcomctrdagdekditdridt_dteejleloencenhenkenveraerlervespesuetoetyevefalfejfi_fikfre
      10 gatghegsfgstgænhenherhæniabiagidsilgilkimaimeimpitiivnjsljælkatkodkopkorkroks_ksplev
      10 lgælkelskmalmlemplnatncendlnfonlinsenu_nulny_nytol_omaomponvopeopiorbosiostpecpiepil
      10 plepriranrisrixrkøruprydræssansatseksetsfesinsiosissitskyslusorsprstosulsvasynsøgted
      10 tiktintodtr_trltrutstue_uenuetuliullum_uppuseut_vesvidydeykkyldyt_æstøjsøns
      9 _c__e__f__fj_ga_ht_kr_læ_nø_pe_pu_sc_tj_wr_x__ønablad_adrafkalcaluansapiatubagbbeben
      9 cridfødirdobdocdviearecteddefoegyekoelaemaemteomerdesifjefodfrifstggegisgræguigumgyn
      9 hjæhovhånic_id_ikeinainiinsiptireissittix_juljuskeskjukryksilaglc_lesliplokluklæsmap
      9 ml_mpomt_musmålmærnalnamndineanelnemnognotntinyenæsobbod_oduoenombop_opdoptoriorrpas
      9 putpørradrbiremreprevrgsrguri_rigriprmlrs_rsirtirulrænscrsefshosicskjspøstfstysystak
      9 tavtigtjetrattyudfudvul_uleur_ureurlus_ustuttvanvigwriye_yndyståndædeældælpænsøgeørg
      9 øve
      """)

  static let noProfile = Profile(
    language: "no",
    words: """
      og at det som er ikke en et på av for med til den du vi din ditt vår våre kan hvis
      fra eller har alle får innen uten hos gratis frakt kjøp les mer nå dager levering
      handlekurv virkedager ved
      """,
    trigrams: """
      23 er_
      22 en_
      21 et_
      20 _de_fofor
      19 _in_ti_veil_inglleor_te_tertilver
      18 _av_en_i__sk_vide_dendetellentereettinnke_lerne_ngeom_re_stette
      17 _du_er_et_ko_me_på_so_st_teallav_derdu_ed_eksendenees_genikkkkekrikstldelenlinmenng_
      17 nn_nnentepå_rinskrsomstatentettt_vis
      16 _an_br_da_do_el_ik_ka_la_li_og_op_re_se_si_ta_ut_å_al_angbrudategnelgeriersertge_ger
      16 ideistjonkanle_lg_ll_medmermmendenerog_oppormrdirerrivrteruksensersjost_stitaltekume
      16 valvelvil
      15 _al_be_di_fe_fi_fr_hv_ma_pr_sl_vaalgan_andargataateatideldokdreektelseltennenserdest
      15 filgjeigeildillinjir_is_iseiskittivejenkalkerkumletltematme_ndrnenngininnjenstnt_oku
      15 on_oneordortoverenresretrt_se_setsidsk_skasnistrtabtegtreuke
      14 _ar_bi_bl_fa_gj_le_na_ne_ob_om_ra_sa_trabeameammansantartasjassat_avnavsbelbilbjebli
      14 bokceldiedigedeel_eleeliengerkernfelfraførgnegregteholhviieniftig_ileindiv_jekketkk_
      14 konksektelaglaslgelgtligliklislselt_mrånavnetngsntaobjoduoldomrontperprora_ramredreg
      14 rkermarstrådssetantivvedyttåde
      13 _ba_ce_ek_fl_fø_gi_gr_ha_he_hø_kl_mi_ny_nå_or_ov_pa_po_sp_to_åpageagralealtar_areark
      13 aseastatoattbasdi_diaeggeraessetefarfingi_girgn_grahøyierjeljerkilkolkomkt_legllilog
      13 lonlutlysmelminnamnesnkennsnsensknumoksoloonnonspenposppepreradranrderg_rgerifrodryk
      13 samsisskjslesorstøtartattestistorummundunkunnut_uttvenvinvn_ykkypeår_
      12 _ak_at_au_bo_bu_fu_ho_ku_ly_mo_må_no_nu_pl_unabaadraksaktaloannappardautbarberbesble
      12 brectndarddedefdesdindriducediehoeileldemeenkesieskfeiferft_fungelggegruharhetialifi
      12 ikailkineinsioniteje_kapkelkenkeskjekliksjktilatldillolommalmanmarmetnatndanednhonit
      12 nktnnhnomnårodeommoreoriotepaspe_plapneporpp_punrd_rekrelrierisrmernarnerrerskrtirun
      12 sbisesskeskiskyspostota_taktasteltiktintnato_tomtratryturtyptøructuk_utoutvvarve_vne
      12 vsnyreåpnør_ørrørs
      11 _ad_co_fj_kr_pe_ru_sy_sø_ty_x_adeariatuavebakbindisefeefiegeemaeseetaetietsevefikfis
      11 fjefleflygangg_gitgt_gylhelhenhvoid_ignikeilgiltimeintisjisnivåjørkatklakoblanlarld_
      11 lemlirlytmakmasmodmå_målnd_ndunehnfonivnksnlinnons_ntrnvenytobloenollomaompomsonvors
      11 osiostparpprppsratrefrevritrk_rolrsiselsiksinsiosluspess_ssosøktavtemtfotigtrottitvi
      11 ullultus_uteutfvidvorvstværyldysbæreøreøyr
      10 _ch_eg_ga_ge_hj_ht_hy_im_ju_ki_kj_kn_lo_mu_pi_pu_su_ug_væag_akeakrapeapiarabetbolbug
      10 bunce_chadf_dlidradueeddeg_egiekkelpeomergerlermervfanffeffificfonftefylfølgetghegis
      10 gvihanherhjehvehyphåniagiceighiktilpilsimain_infinkisoissjemjuljuskinkjuknakopkorkre
      10 krokryks_kspktøkunkytleslgjliblitllalpaltalå_mmampomulnapndindsnelnornotnslny_nyeoff
      10 ogvoleopeopiorgorhpdapespføplepluppdppfpripråpt_ralriariorktrl_rosrrirserveråksansek
      10 sifsigslislåsonsprsvisyntedtidtlitnitoptritsetsktstttstøyuetuktuleurauseustutsvesvet
      10 åndøkeølgøri
      9 _a__d__dr_e__fy_gå_hi_pd_ro_sm_y_ad_afiakialfaliam_aneaniarsasibegcondagdekdobdusear
      9 effegrek_ekeenhesugesgjøgnigorgs_ha_horhovianik_impinviodiptirkisiivikifkjøksikvalba
      9 leklfoli_lkeloklsklstlurmbomesml_motmplndlndongunnlnntnsfntiobboerogrorroseotapdfpel
      9 piepilponppgpptpsepterafrasrgarhårigriprlirmirn_roeromrsjrtsruprutsatsimslassisstsul
      9 svasvesymså_tittnotruts_ttattrtvatøtugyul_ulaum_uppurevå_ydeye_yggyllymbynlyssønsøtt
      9 øveøyd
      """)

  static let nlProfile = Profile(
    language: "nl",
    words: """
      en de het een van is niet met voor op in te je wij uw jouw onze zijn of ook kan
      wordt binnen zonder gratis verzending bij naar dagen bestellen koop nu meer lees
      winkelwagen over ons retour
      """,
    trigrams: """
      24 en_
      22 _dede_
      21 et_
      20 _ee_ge_he_inan_eenhet
      19 _op_te_va_voeerer_in_rdevan
      18 _al_be_di_en_u__ve_woaardenecteleeregenie_ingkenmenndent_oorop_ordstete_tertievenver
      18 wor
      17 _me_waaanalsandegeekeel_eldensenterdes_evegevllels_or_renschselst_statektenvoevoowaa
      16 _aa_da_do_is_li_ma_na_of_om_re_se_st_to_wear_ardat_ctedatderdiedt_eksersertestgebies
      16 igeis_le_leclenlijlinmaametnaang_ngenienstof_om_penrd_teeunt
      15 _co_kl_ku_mo_ni_pa_ta_wi_ziaakaatal_allatibelbesbruchtcticumdiadocebreelelienderkfic
      15 ft_ge_geegeggesginiceijnik_indit_klikstkt_kunld_liknd_nenns_nteocuoegoeroetondormrdt
      15 rt_ruitabtaltantoeuikuitumeweewerwij
      14 _af_bi_ce_fo_ki_ko_on_ui_zoabeak_am_angbasbeeberbjebrece_celdezdigdineefeftellergeri
      14 erveseezeffiforgelgraierietijdijkijsijziltinainvitejecjn_kielaaladlibloolt_matna_nee
      14 ngsnnenvoobjoffolgontoogopeopmoptovepmaproramrecreeresrgerinrtesentaatelvelvolze_zij
      13 _an_ei_ex_gr_ho_hu_la_ob_pi_pr_sc_spaalaamachad_agiakealealialoameantatsbijblachachi
      13 comconct_daadeldoodradrueciedeeekemeeneeofepaerwetaeurevoeweextfiefungedgetgrogt_gve
      13 houhuiialibridiielij_ikeiktineiniinsjstjzike_kelkerkopldeleelgemeemermmemoemulnctnta
      13 ogvommortoudpagpasperplappeptirbere_reireorijrkermurstrukrwispessestrts_ttetypuidunc
      13 uw_wilype
      12 _a__ac_bl_bo_dr_el_er_fu_ka_le_nu_oo_ov_pl_s__sl_tiageakpalkannappariaseassastataate
      12 atubalbevbewchecifctodandefditechefieideikeinelkerberpesceteetteuwevafingemheeht_hte
      12 ichieeieuifiijlintiscitijdekankbakeukkeklekolkprks_ldilemlk_lommmandandinhonkenumode
      12 oekoepofiogrok_oloon_ookopgorbpe_pecpgepreracranregrekrierkbrofronrs_rscse_sieslassi
      12 temtijtstud_ulevakve_woozig
      11 _au_ba_ca_fi_ha_hi_it_ke_mi_no_po_ra_ri_so_su_tw_ty_uw_vi_ééabaactadeafbaktaraasiaut
      11 behbepbiebinceech_croea_ecoed_ee_ef_egteigek_eltem_emaenienkenrenuepeeraermeruesseto
      11 etsexpfbefilgd_gergewhanhapheiherhiehoehoohtsia_ictiediekienievig_igiijvinhinkionist
      11 jk_jkekinknokomlatletleulielliltemakmanme_minmodnamne_neaninnopnrenscnu_nveoduoe_one
      11 oonopdopporiosiot_ouroutpdrpelpicporpospt_punretriarl_rmarmerneroeroorugrvarvosersis
      11 sitslesorstistutatthotiotistogtootortottoutratretritrutumturtustweug_uktuliultum_umm
      11 uriurnus_ussutouwevalvatwanzelzenzoezonén_één
      10 _ar_as_b__br_cu_du_kn_lo_ne_pe_sh_tr_tu_zeabbacrag_altammankap_areargartatrattavebaa
      10 bbebblbegbenbetboobovbrocalcatchrcorcrictrcurdeeebiedreedeepegdegieheekoelaelfelseng
      10 enoerlerneroerzeslesueuzfougavgekgepgorgsegsthakhe_hebhelhikiabicaideiefillimaitgive
      10 iërje_jl_jvokjeleiliglkeltamacmarms_muindondsnotntintroevofdoleomaomeomponvoofootopi
      10 opsorgorkotepaaparpieprira_raargarigritrixrlirm_rplrsosinsubsultartegtextgetintittom
      10 tr_trltrotseuisukkunnur_ureursut_uteuzevarveevinvorwe_xtrzicziezinëre
      9 _ad_c__d__ga_im_muagrakjaldansbliblocencoddexdusebeep_ethfdegathilhodiagid_iftikbire
      9 ix_jzenerogeottpijro_rtiscrtmeuctvulxpo
      """)

  static let frProfile = Profile(
    language: "fr",
    words: """
      et le la les des un une est pas ne que pour dans vous votre vos nous nos avec sur au
      aux du de en ou par sans sous jours livraison gratuite panier plus acheter retour
      """,
    trigrams: """
      22 _dees_
      21 _lede_le_
      20 _co_la_unenter_ionla_lesnt_re_tiour_
      19 _poez_ne_ns_on_quete_
      18 _da_en_l__pa_suansctidandeset_eurmenonnourpoutreue_un_us_
      17 _ce_ch_d__do_dé_es_et_fo_in_li_no_ou_re_so_sé_vo_à_ageantatice_checonectestficge_iqu
      17 lisontousouvparresssest_unevou
      16 _au_ca_di_du_ma_mo_pr_qu_siactalearablechacomdu_ellemeen_ffiforichie_ierisiissistlec
      16 llematme_nnennéntenéeonsormou_outrenrs_se_sezsurséltilts_uleutiuveée_éeséle
      15 _ac_af_ap_ba_bo_cl_ex_fi_pe_pl_sa_se_st_ta_te_ut_vaaffaisar_au_autbrecelclicumdiadoc
      15 donessextgnehe_iceifiigniliinsir_ireis_it_iteleuliqnomntrocuoisommplaprisersi_sisson
      15 soussitertestexumeursvalvervezxteèreés_
      14 _av_im_lo_ob_op_ré_toablaceairampandapparras_at_ateavebasbjechichodéfempenversertett
      14 finfongraguehamhoiialilliniintiseivejetlibliglluloglulmanmmemodmplncendenesnezntsobj
      14 offoitomboncpagperpreproremrmarmerrertiréesaistestrtabtantenteutoutteueluezureut_uto
      14 ux_voiéfiéreériêtr
      13 _a__cr_fa_fe_nu_sp_tr_ve_zo_êtagraitalialoartaseassboîcalcarcescetcifcolcouctèculdif
      13 diteauec_el_encendenueofermfieférherhieiblibricaideienimaimpin_indineitiièrlaclemlon
      13 lorls_mbrmmamulnctndintinu_numnvoodioguoieom_ompondoneoptorsortoîtpaspe_plepliporpos
      13 préptipécquiracramraprecreorerrierimrmurésseusiospésqustastysuisuptaitattiftivtrityl
      13 tèrté_uchui_uteuvrvanvecyleypezonéciîte
      12 _al_an_ar_as_dr_gr_me_mi_n__ne_on_pu_s__ty_étainal_alcancangaphargaucauxbarboucatcer
      12 corcrédatdisdredroegienrensespetsexeexpfilgesgisgleieuif_ilsimeisaiséitéivajoulaglan
      12 letluslémmetminmp_mprmérndanernglnounrenséntané_odeoinoloordorroulpeuplupoiponpplpui
      12 ragranregrisroiroprourt_sansensitspostisértietiqtittontratrétyptésuesuiluisuivulault
      12 uméupputrve_veavenvrexemédiégaémeéroété
      11 _ad_ai_aj_cu_ga_ic_il_or_ra_vi_éc_éd_ég_éladrailajoammamèapoaquariaîncaschécricrocte
      11 ctucurcôndenderdeudoidépechemienêercerneuieuteuxfaifaufenfeugalhaihaîiapicôil_incinf
      11 iétlailatlculiclieltamagmaimermesmotmpompsmètnalnannd_nirnitnnansensinstnvenêtoirong
      11 oprorios_osioteoucphepiepprps_pérqu_rairatrcerchrezrgeriaritriéro_rsersqrteréfrôlsat
      11 sessiesigsinssateztirtrotrôtueuemueruniurcvarètréféélééraéseêteîneôleône
      10 _b__bi_c__ci_ef_fl_gl_ha_jo_mê_na_pi_sy_tiaccan_ataatravaavibliborbutcenci_clacopctr
      10 céddexdiqdéceffenaequeraerrerveulex_exifacffefiégatgaugligrohagharhauiabiagic_iesiff
      10 ileiltinaispitrituiéejuslealerlitltrmacmalmarmismétmêmnatndrnfongunisnonnotntéochole
      10 omaonionvot_otaouhouppacpenppupuyquaquéra_rd_repricriqrirrl_rmirnironrosrotré_secsem
      10 sibsirspasulsé_séetagtaltemthotomtr_trltruttrturtéetégtéruanuhauitupeuriusivelvidvis
      10 xpryezèmeès_éfaépaéplésuétaéteême
      9 _at_el_er_gé_où_y_acraidallapiardareasiattatécemcoccutdecdevdirdurdételaepreuvfféhaq
      9 hesié_laqmajmasmiènainamnemnibnieniqnsèoduogropiotroù_pporelreurtarèsrécrépsèrtintua
      9 ubluctul_uyevotvrixe_xpoèleéchécrécuédeéré
      """)

  static let esProfile = Profile(
    language: "es",
    words: """
      y el la los las un una es no que para en con su sus de del por se al o más sin días
      envío gratis nuestra nuestro comprar carrito devoluciones
      """,
    trigrams: """
      23 _de
      22 de_
      21 _el_lael_la_os_
      20 _co_en_seas_en_entes_
      19 _es_unar_coniónra_se_to_ón_
      18 _a__ca_in_pa_qu_y_adoal_araciociódo_estionlosmenna_nteor_parquete_ue_un_
      17 _di_lo_pr_pu_re_si_vaaciccida_delecceleficicalasleclo_ntooneresro_selstata_tertostra
      17 una
      16 _al_cu_do_fo_li_ma_no_o__po_teadaatobrece_comcuadendesedeer_espextforieninaistncine_
      16 nesno_ntron_onaontormprere_riorrastrtarumeval
      15 _ac_ar_ba_ce_da_op_pe_su_taablactaloantarcarica_camcarciacumdasdatdocdoseneeraereero
      15 erticeicoifiintio_ir_ivoizalormatmermo_nadntaocuperpo_porpospropuepulrecrmartasersi_
      15 tentextiltivtroualuedulaulsxto
      14 _ab_ap_ex_fi_ha_im_me_mo_mu_nú_ob_or_pá_so_veabradeadraliambampan_arrarábjeblecadcel
      14 chico_colcriculdaddicdroea_eceeciectedieldenceoferiermesceseetoffifingingo_ia_ibrici
      14 idaidoieriguiliinsivajetldale_lesliblizlselvema_mbimieminmplmponalnarndindonsentinúm
      14 objoffombomoosipcipecpriquiracradrarrasrderearenreoribrmirosspestestitabtastuauaduel
      14 uieve_vervo_úme
      13 _an_as_bo_cr_ej_fu_gr_ho_mi_nu_ti_to_us_utaleameandaseasiayabasblacalcerchacifctictu
      13 defdevdiadirdisdiádorechefeefiejeelvempenaerrervesievuferfilfungenha_hiviblimaimiimp
      13 iniipoitaiteiálja_larliclisllalogltamarmbrmitmodmprmuemulnasndeneanidnomodoogooloolu
      13 ondopcordoreponpágramrchrimrmurá_scrsigsittadtamtantestictietiptodtretritónuaruesulo
      13 ultuncunturautiva_varvueya_zarágiálo
      12 _au_ed_le_lí_má_ra_st_tracead_alcamaamiapaareartastatrautañaba_barbe_bracascesclacor
      12 crectectodardebderdetdifebeecuedaegaeliemeendersetaeteexpfecguaguiherhojiasibuilailo
      12 imeincineioriositijemjo_lculumlínmacmanmnanernicnumojaomponoopioraoriorrortostpiepla
      12 pliplopunranrdaredrefregriaroprrersortirvasicsióso_solspostásultaltectintoruevumnuto
      12 vayvisás_átiíne
      11 _ad_añ_b__bi_fe_fó_ge_gu_he_ic_ne_ot_sa_vi_áradiafoalaaltanaancaplapoardargateatiaza
      11 añobiabiébotcaccancencoscrocuecurditduceareclee_egiemaengenienúerdesaetrevofigfórga_
      11 gargragrágurhorianiapiaribaignillin_indinfinginuiquireispituiénlaclanlazlemletlidmay
      11 medmosmásmátnclndanfinosnuanueodioduol_omáonfonsonvopeotaotrotópalplepárrafratricrit
      11 rizrl_rodrolrserteráfsa_sarseasecsegsensibsiosissonsorsuasubtactirtomtr_uanuciuenust
      11 venvosza_áfián_áreárrén_és_ía_ña_ño_órm
      10 _ag_bu_c__d__e__er_et_fa_fl_id_iz_na_ni_oc_pi_ín_órabaaccageajoalmaneangarsatóaveayú
      10 bajbinborbribujchocidcieclucopctactrdibdiodoneaded_eguelaellenlenoenserneráesuetieva
      10 exifo_gisgrugunhachasiabialibiideidiie_iedijailtimois_isiismiveiz_izqje_junlabladlen
      10 lijlimlinlsaltimagmasme_metmisnecnfongunlanotnsinstnt_nvenú_obrodaogromaomeomioniote
      10 pacpenpespiarcarcorelreprigrinrirrroruprácránsalscaseeshesinsobspasplsqustosu_sumsup
      10 sustañtemtimtiotrltulturtá_tánuacunduniunoursusausuutavasvidxpryúszaczadzquáctíndítu
      10 ñadórd
      9 _ch_cá_lu_placralqay_birblicáldecdivesohayivilqultrmalmañmicnconennganirralrgarieror
      9 ríategtidtruupeálc
      """)
}
