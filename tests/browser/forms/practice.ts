import { click, inDialog, name, type SavingForm } from './saving-form.ts'

export const practiceForms: readonly SavingForm[] = [
  {
    name: 'a practice scorecard',
    files: ['features/practice/state/use-scoring.ts'],
    async begin(at) {
      await at.open('/practice/practice-python-fluency')
      for (const rated of [1, 2, 3]) {
        await at.page.keyboard.press('3')
        await at.page.getByText(`${rated} of 3 rated`).waitFor()
        if (rated < 3) await at.page.keyboard.press('j')
      }
    },
    field: name('textbox', 'Why'),
    async send(page) {
      await click('Submit')(page)
      await inDialog('Submit')(page)
    },
    command: 'submitPractice',
    meanwhile: 'takes-nothing',
    says: (page) => page.getByText(/You and the authors gave/),
  },
]
