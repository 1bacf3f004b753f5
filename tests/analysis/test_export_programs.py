"""R counts what an export has in it, by the guide's own lines."""

from tests.helpers.foreign import counted_by_r, needs


@needs("Rscript")
def test_r_counts_what_the_codebook_counts(hostile, tmp_path):
    folder, made = hostile

    found = counted_by_r(folder, tmp_path / "antal.csv")

    book = made.tables["codebook"].dropna(subset=["number", "n"])
    numbered = book[book["storage"].isin(["category", "flag"])]
    shown = {(n, int(c), label): k for n, c, label, k in zip(
        numbered["name"], numbered["number"], numbered["label_da"], numbered["n"], strict=True
    )}  # fmt: skip
    for _, of_format in found.groupby("format"):
        counted = {
            (n, c, label): k
            for n, c, label, k in of_format[["name", "code", "label", "n"]].to_numpy().tolist()
        }
        in_both = counted.keys() & shown.keys()
        assert len(in_both) > 300
        assert {key: counted[key] for key in in_both} == {key: shown[key] for key in in_both}
