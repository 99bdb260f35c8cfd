namespace MentorNet.Library.Redaction;

/// <summary>What looks in a text like something about a person, each piece once, in the order of the text, with how often it stands there.</summary>
internal static class PersonalText
{
    private const int Around = 60;
    private const int Longest = 200;

    public static IReadOnlyList<Finding> Find(string text, FindingPlace place)
    {
        var tables = RosterFinder.Find(text).ToList();
        var hits = new List<(Hit Hit, int Count)>();
        // What is longer says more: a street is no name, though it has one; of a table the first row stands for all.
        foreach (var filled in tables)
        {
            hits.Add((filled[0], filled.Count));
        }

        var taken = tables.SelectMany(filled => filled).ToList();
        foreach (var hit in ContactFinder.Find(text).Concat(NameFinder.Find(text)).Where(hit => hit.Length <= Longest))
        {
            // "Elm Dr. Salem" has no doctor.
            if (!taken.Any(other => hit.Start < other.End + (hit.Kind == FindingKind.Name && other.Kind == FindingKind.StreetAddress ? 3 : 0) && other.Start < hit.End))
            {
                taken.Add(hit);
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
    }

    // A pair may be cut in two.
    private static string Line(string text) => string.Join(' ', string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0xFFFD)).Split('\n', '\t'));
}
