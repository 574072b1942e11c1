import { skillLines } from './skill.ts'

/** Skills for people in wards, practices and homes. */
export const care = skillLines(
  'practice',
  `
Patient assessment: assess patients, assessing patients, patient assessments, nursing assessment, nursing assessments, clinical assessment, head-to-toe assessment, physical assessment, vital signs, observations of patients, early warning score, patient monitoring, monitor patients, monitoring patients
Medication safety: administer medications, administer medication, administering medications, administering medication, medication administration, administer medicines, medicines management, medication management, medication error, drug calculation, dose calculation, controlled drugs, drug chart, drug round, medication round, medication
Care planning: care plan, care plans, plan of care, plans of care, nursing care plan, nursing process, individualised care, individualized care, discharge planning
Patient safety: fall prevention, falls prevention, prevent falls, pressure ulcer, pressure injury, pressure sore, patient falls, manual handling, moving and handling, never event
Safeguarding: vulnerable adults, child protection, suspected abuse, safeguarding adults, safeguarding children
Infection control: infection prevention, hand hygiene, aseptic technique, sterile technique, isolation precautions, cross-infection, personal protective equipment
Patient education: educate patients, educating patients, teach patients, health education, patients and families, patients and their families, patients and relatives, patient communication, bedside manner, informed consent
Clinical documentation: charting, patient record, health record, electronic health record, electronic medical record, nursing notes, nursing documentation, clinical notes, =EHR, =EMR
Acute care: intensive care, =ICU, critical care, emergency department, emergency room, emergency care, deteriorating patient, patient deteriorates, resuscitation, cardiac arrest, patient triage, triage patients, sepsis
Clinical handover: =SBAR, bedside handover, patient handover, nursing handover, clinical handoff, patient handoff, shift handover
Clinical procedures: venepuncture, venipuncture, cannulation, catheterisation, catheterization, catheter care, iv therapy, intravenous therapy, phlebotomy, blood transfusion, wound care, wound dressing, wound management, tube feeding
Palliative care: end-of-life care, end of life care, hospice, dying patient, symptom control
Mental health care: psychiatric care, psychiatric nursing, mental health nursing, crisis intervention, suicidal, dementia care, dementia, delirium
Pain management: pain assessment, pain relief, analgesia
Multidisciplinary teamwork: multidisciplinary team, multi-disciplinary team, interdisciplinary team, interdisciplinary, multidisciplinary, allied health, physicians and nurses, doctors and nurses
`,
)
