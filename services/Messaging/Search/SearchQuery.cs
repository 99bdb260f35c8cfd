using System.Globalization;
using System.Text.RegularExpressions;
using MentorNet.Messaging.Conversations;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Messaging.Search;

/// <summary>What has to be there: some words in a row, of which the last may only be begun.</summary>
/// <param name="Words">The folded words.</param>
/// <param name="Begun">Whether the last word is found by its beginning too.</param>
/// <param name="Exact">Whether the words are meant as they stand; else in any English form.</param>
internal sealed record Term(IReadOnlyList<string> Words, bool Begun, bool Exact)
{
    /// <summary>The term as a query of PostgreSQL for words as they stand, which have small letters and digits alone.</summary>
    public string Query => string.Join(" <-> ", Words.Select((word, i) => $"'{word}':{(Begun && i == Words.Count - 1 ? "*" : "")}A"));

    /// <summary>The same for words in their English form.</summary>
    public string EnglishQuery => string.Join(" <-> ", Words.Select((word, i) => $"'{word}'{(Begun && i == Words.Count - 1 ? ":*" : "")}"));
}

/// <summary>What somebody typed to find messages.</summary>
internal sealed partial class SearchQuery
{
    private const int MostTerms = 8;

    public required IReadOnlyList<Term> Terms { get; init; }

    public Guid? From { get; private set; }

    public Guid? Conversation { get; private set; }

    public Guid? Topic { get; private set; }

    public DateTimeOffset? Before { get; private set; }

    public DateTimeOffset? After { get; private set; }

    public bool HasLink { get; private set; }

    /// <summary>Reads what was typed; `me` is who typed it, and days are those of their zone. What is no operator is a word, and a phrase may have any quotation marks and no end yet.</summary>
    public static SearchQuery Read(string typed, Guid me, DateTimeZone zone)
    {
        typed = QuotationMark().Replace(typed, "\"");
        var terms = new List<Term>();
        var query = new SearchQuery { Terms = terms };
        var pieces = Piece().Matches(typed);
        foreach (var piece in pieces.Cast<Match>())
        {
            if (piece.Groups["operator"].Success)
            {
                query.Narrow(piece.Groups["operator"].Value.ToUpperInvariant(), piece.Groups["value"].Value, me, zone);
                continue;
            }

            var isPhrase = piece.Groups["phrase"].Success;
            // What strokes join are words, what a hyphen joins stands in a row.
            foreach (var part in isPhrase ? [piece.Groups["phrase"].Value] : piece.Value.Split(['/', '\\', '_'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (SearchText.Fold(part).Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words && terms.Count < MostTerms)
                {
                    terms.Add(new Term(words, Begun: piece.Index + piece.Length == typed.Length && !piece.Groups["end"].Success && words[^1].Length > 1, Exact: isPhrase || words.Length > 1));
                }
            }
        }

        return terms.Count == 0 && query is { From: null, Conversation: null, Before: null, After: null, HasLink: false }
            ? throw Invalid("must have a word to look for, or an operator.")
            : query;
    }

    private void Narrow(string name, string value, Guid me, DateTimeZone zone)
    {
        switch (name)
        {
            case "FROM":
                From = value == "me" ? me : Parse.Name(value, "people", "query");
                break;
            case "IN" when value.Contains("/topics/", StringComparison.Ordinal):
                (Conversation, Topic) = ConversationsMapping.ParseTopic(value, "query");
                break;
            case "IN":
                Conversation = ConversationsMapping.Parse(value, "query");
                break;
            case "BEFORE":
                Before = StartOf(value, 0, zone);
                break;
            case "AFTER":
                After = StartOf(value, 1, zone);
                break;
            default:
                HasLink = value == "link" ? true : throw Invalid("can have 'has:' only as 'has:link'.");
                break;
        }
    }

    private static DateTimeOffset StartOf(string value, int daysLater, DateTimeZone zone) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9999
            ? zone.AtStartOfDay(LocalDate.FromDateOnly(day.AddDays(daysLater))).ToDateTimeOffset().ToUniversalTime()
            : throw Invalid("must have its dates like 2026-03-01.");

    private static DomainException Invalid(string what) => Errors.InvalidField("query", what);

    [GeneratedRegex("""(?<!\S)(?<operator>(?i:from|in|before|after|has)):(?<value>[^\s"]+)|"(?<phrase>[^"]*)(?:(?<end>")|$)|[^\s"]+""")]
    private static partial Regex Piece();

    [GeneratedRegex("[“”„«»]")]
    private static partial Regex QuotationMark();
}
