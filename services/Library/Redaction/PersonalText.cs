namespace MentorNet.Library.Redaction;

/// <summary>What looks in a text like something about a person, each piece once, in the order of the text, with how often it stands there.</summary>
internal static class PersonalText
{
    private const int Around = 60;
    private const int Longest = 200;

    public static IReadOnlyList<Finding> Find(string text, FindingPlace place)
    {
        var hits = new List<(Hit Hit, int Count)>();
        // Letter by letter: a long text of nothing but names has too many to compare each with each.
        var (taken, namedAfter) = (new bool[text.Length], new bool[text.Length]);
        // What is longer says more: a street is no name, though it has one; of a table the first row stands for all.
        foreach (var filled in RosterFinder.Find(text).ToList())
        {
            hits.Add((filled[0], filled.Count));
            foreach (var cell in filled)
            {
                Take(cell);
            }
        }

        foreach (var hit in ContactFinder.Find(text).Concat(NameFinder.Find(text)).Where(hit => hit.Length <= Longest))
        {
            if (!(hit.Kind == FindingKind.Name ? namedAfter : taken).AsSpan(hit.Start, hit.Length).Contains(true))
            {
                Take(hit);
                hits.Add((hit, 1));
            }
        }

        return
        [
            .. hits.OrderBy(item => item.Hit.Start)
                .GroupBy(item => (item.Hit.Kind, Text: text.Substring(item.Hit.Start, item.Hit.Length)))
                .Select(group => new Finding(group.Key.Kind, place, group.Key.Text)
                {
                    Before = Line(text[Math.Max(0, group.First().Hit.Start - Around)..group.First().Hit.Start]),
                    After = Line(text[group.First().Hit.End..Math.Min(text.Length, group.First().Hit.End + Around)]),
                    Count = group.Sum(item => item.Count),
                }),
        ];

        void Take(Hit hit)
        {
            taken.AsSpan(hit.Start, hit.Length).Fill(true);
            // "Elm Dr. Salem" has no doctor.
            var after = hit.Kind == FindingKind.StreetAddress ? 3 : 0;
            namedAfter.AsSpan(hit.Start, Math.Min(hit.Length + after, text.Length - hit.Start)).Fill(true);
        }
    }

    // A pair may be cut in two.
    private static string Line(string text) => string.Join(' ', string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0xFFFD)).Split('\n', '\t'));
}
