// SPDX-License-Identifier: BSL-1.0
// The calls stand in a shared library, so that the compiled bodies must be fit for one.

int count_faults();

int main() { return count_faults(); }
