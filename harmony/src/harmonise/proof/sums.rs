//! Sums of literals, in unary: the k-th output holds when at least k of the inputs do.

use super::item::Meaning;
use super::literal::Lit;
use super::search::Search;

impl Search {
    pub(super) fn new_variable(&mut self) -> Lit {
        self.variable(Meaning::Other)
    }

    pub(super) fn variable(&mut self, meaning: Meaning) -> Lit {
        self.rules.meanings.push(meaning);
        self.trail.new_variable()
    }

    /// Outputs of the sum of these literals, the first for "at least one".
    pub(super) fn sum(&mut self, inputs: &[Lit]) -> Vec<Lit> {
        if inputs.len() < 2 {
            return inputs.to_vec();
        }
        let (left, right) = inputs.split_at(inputs.len() / 2);
        let (left, right) = (self.sum(left), self.sum(right));
        let outputs: Vec<Lit> = (0..inputs.len()).map(|_| self.new_variable()).collect();
        for i in 0..=left.len() {
            for j in 0..=right.len() {
                if i + j == 0 {
                    continue;
                }
                let mut clause = vec![outputs[i + j - 1]];
                clause.extend(i.checked_sub(1).map(|at| !left[at]));
                clause.extend(j.checked_sub(1).map(|at| !right[at]));
                self.trail.add(&clause);
            }
        }
        outputs.windows(2).for_each(|pair| self.trail.add(&[!pair[1], pair[0]]));
        outputs
    }
}
