using System.Globalization;
using Dapper;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Search;

/// <summary>
/// All SQL of the search. Under row-level security no index on words is ever used, and it need not be: somebody's own conversations are found by
/// an index first, and what they say is small (docs/adr/0631).
/// </summary>
internal static class SearchStore
{
    // What is older than the column has no words in it.
    private const string Words = "coalesce(m.words, to_tsvector('english', fold(m.text)) || setweight(to_tsvector('simple', fold(m.text)), 'A'))";

    /// <summary>Finds messages that somebody may read, the newest first, without these conversations.</summary>
    public static Task<IReadOnlyList<Found>> SearchAsync(this Work work, Guid consortium, Guid person, SearchQuery query, Found? before, Guid[] without, int limit)
    {
        var parameters = new DynamicParameters(new
        {
            consortium,
            person,
            from = query.From,
            conversation = query.Conversation,
            topic = query.Topic,
            earliest = query.After,
            latest = query.Before,
            beforeTime = before?.SentAt,
            beforeConversation = before?.ConversationId,
            beforeNumber = before?.Number,
            without,
            limit,
        });
        return work.QueryAsync<Found>(
            $"""
            SELECT m.conversation_id, m.number, m.sent_at
            FROM members me JOIN messages m ON m.conversation_id = me.conversation_id AND m.number >= me.first_number
            WHERE me.consortium_id = @consortium AND me.person_id = @person AND me.left_at IS NULL AND m.deleted_at IS NULL
                AND me.conversation_id <> ALL(@without) AND (@conversation::uuid IS NULL OR me.conversation_id = @conversation)
                AND (@topic::uuid IS NULL OR m.topic_id = @topic)
                AND (@from::uuid IS NULL OR m.sender_id = @from)
                AND (@earliest::timestamptz IS NULL OR m.sent_at >= @earliest)
                AND (@latest::timestamptz IS NULL OR m.sent_at < @latest)
                AND (@beforeTime::timestamptz IS NULL OR (m.sent_at, m.conversation_id, m.number) < (@beforeTime, @beforeConversation, @beforeNumber))
                {(query.HasLink ? @"AND m.text ~* '\mhttps?://\S'" : "")}
                {(query.HasFile ? "AND EXISTS (SELECT FROM attachments a WHERE a.conversation_id = m.conversation_id AND a.number = m.number)" : "")}
                {(query.Terms.Count > 0 ? $"AND {Words} @@ ({Joined(query.Terms, "&&", parameters, "term")})" : "")}
            ORDER BY m.sent_at DESC, m.conversation_id DESC, m.number DESC
            LIMIT @limit
            """,
            parameters);
    }

    /// <summary>Gives those of these folded words and rows of words that are what was searched for.</summary>
    public static async Task<IReadOnlySet<string>> ListFoundAsync(this Work work, SearchQuery query, IReadOnlyCollection<string> words)
    {
        // Of a phrase each word is marked, and as a whole what hyphens join.
        var rows = query.Terms.Where(term => term.Words.Count > 1).ToList();
        var single = query.Terms.Except(rows).Concat(rows.SelectMany(term => term.Words
            .Select((word, i) => new Term([word], Begun: term.Begun && i == term.Words.Count - 1, Exact: true)).Where(one => one.Words[0].Length > 2))).ToList();
        var parameters = new DynamicParameters(new { words = words.ToArray() });
        return (await work.QueryAsync<string>(
            $"""
            SELECT w FROM unnest(@words) w
            WHERE CASE WHEN strpos(w, ' ') > 0 THEN setweight(to_tsvector('simple', w), 'A') @@ ({Joined(rows, "||", parameters, "row")})
                ELSE to_tsvector('english', w) || setweight(to_tsvector('simple', w), 'A') @@ ({Joined(single, "||", parameters, "single")}) END
            """,
            parameters)).ToHashSet();
    }

    // Each word in its English form or as it stands: names are in no dictionary. Of words in a row the English form would leave out the most usual.
    private static string Joined(IReadOnlyList<Term> terms, string by, DynamicParameters parameters, string prefix) => terms.Count == 0 ? "NULL::tsquery" : string.Join($" {by} ", terms.Select((term, i) =>
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}{i}");
        parameters.Add(name, term.Query);
        if (term.Exact)
        {
            return $"to_tsquery('simple', @{name})";
        }

        parameters.Add($"english_{name}", term.EnglishQuery);
        return $"(to_tsquery('english', @english_{name}) || to_tsquery('simple', @{name}))";
    }));
}

/// <summary>Where a message that was found stands.</summary>
internal sealed record Found(Guid ConversationId, long Number, DateTimeOffset SentAt);
