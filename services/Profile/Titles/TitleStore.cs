using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Titles;

internal sealed record TitleFamilyRow(string Slug, string Title, string Explanation);

internal sealed record TitlePhraseRow(string Phrase, string Family, bool Own);

internal sealed record TitlePhraseKey(bool Own, string Phrase);

/// <summary>All SQL of titles and their families.</summary>
internal static class TitleStore
{
    // Phrases that hold in the consortium whose id the SQL names.
    private static string Phrases(string consortium) =>
        $"""
        (SELECT phrase, family, true AS own FROM consortium_title_phrases WHERE consortium_id = {consortium}
        UNION ALL SELECT p.phrase, p.family, false FROM title_phrases p
            WHERE NOT EXISTS (SELECT FROM consortium_title_phrases c WHERE c.consortium_id = {consortium} AND c.phrase = p.phrase)) t
        """;

    /// <summary>The SQL that brings a title into the form of the phrases: small letters and digits, words parted by one space.</summary>
    private static string Folded(string title) => $"btrim(regexp_replace(replace(lower({title}), '&', ' and '), '[^a-z0-9]+', ' ', 'g'))";

    /// <summary>The SQL that finds the family of a title of `people`: a phrase of the consortium goes before those of the installation, a longer one before a shorter.</summary>
    public static string FamilyOf(string title) =>
        $"""
        (SELECT t.family FROM {Phrases("people.consortium_id")}
        WHERE ' ' || {Folded(title)} || ' ' LIKE '% ' || t.phrase || ' %'
        ORDER BY t.own DESC, length(t.phrase) DESC, t.phrase LIMIT 1)
        """;

    public static Task<IReadOnlyList<TitleFamilyRow>> ListFamiliesAsync(this Work work) =>
        work.QueryAsync<TitleFamilyRow>("SELECT slug, title, explanation FROM title_families ORDER BY position, slug");

    public static Task<IReadOnlyList<TitlePhraseRow>> ListPhrasesAsync(this Work work, Guid consortiumId, TitlePhraseKey? after, int limit) => work.QueryAsync<TitlePhraseRow>(
        $"""
        SELECT phrase, family, own FROM {Phrases("@consortiumId")}
        WHERE @afterPhrase::text IS NULL OR (NOT own, phrase COLLATE "C") > (NOT @afterOwn::boolean, @afterPhrase COLLATE "C")
        ORDER BY NOT own, phrase COLLATE "C" LIMIT @limit
        """,
        new { consortiumId, afterOwn = after?.Own, afterPhrase = after?.Phrase, limit });

    /// <summary>Brings what an admin typed into the form of the phrases.</summary>
    public static Task<string> FoldAsync(this Work work, string title) => work.QuerySingleAsync<string>($"SELECT {Folded("@title")}", new { title });

    public static Task PutPhraseAsync(this Work work, Guid consortiumId, string phrase, string family, DateTimeOffset now) => work.ExecuteAsync(
        """
        INSERT INTO consortium_title_phrases (consortium_id, phrase, family, added_at) VALUES (@consortiumId, @phrase, @family, @now)
        ON CONFLICT (consortium_id, phrase) DO UPDATE SET family = excluded.family, added_at = excluded.added_at
        """,
        new { consortiumId, phrase, family, now });

    public static Task<int> DeletePhraseAsync(this Work work, Guid consortiumId, string phrase) =>
        work.ExecuteAsync("DELETE FROM consortium_title_phrases WHERE consortium_id = @consortiumId AND phrase = @phrase", new { consortiumId, phrase });

    /// <summary>Maps the titles of the consortium anew; returns whose family is another now, each one version on.</summary>
    public static Task<IReadOnlyList<Guid>> MapTitlesAsync(this Work work, Guid consortiumId, DateTimeOffset now) => work.QueryAsync<Guid>(
        $"""
        WITH mapped AS (
            SELECT person_id, coalesce({FamilyOf("people.title")}, '') AS family FROM people
            WHERE consortium_id = @consortiumId AND title <> '' AND NOT gone ORDER BY person_id FOR UPDATE)
        UPDATE people SET title_family = mapped.family, version = version + 1, updated_at = @now FROM mapped
        WHERE people.consortium_id = @consortiumId AND people.person_id = mapped.person_id AND people.title_family <> mapped.family
        RETURNING people.person_id
        """,
        new { consortiumId, now });
}
