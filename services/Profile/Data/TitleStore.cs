namespace MentorNet.Profile.Data;

/// <summary>Is all SQL of titles and their families.</summary>
internal static class TitleStore
{
    /// <summary>Is the SQL that brings a title into the form of the phrases: small letters and digits, words parted by one space.</summary>
    public static string Folded(string title) => $"btrim(regexp_replace(replace(lower({title}), '&', ' and '), '[^a-z0-9]+', ' ', 'g'))";

    /// <summary>Is the SQL that finds the family of a title: an admin's phrase goes before those of the installation, a longer one before a shorter.</summary>
    public static string FamilyOf(string title) =>
        $"""
        (SELECT t.family FROM (
            SELECT phrase, family, 1 AS own FROM consortium_title_phrases WHERE consortium_id = people.consortium_id
            UNION ALL SELECT phrase, family, 0 FROM title_phrases) t
        WHERE ' ' || {Folded(title)} || ' ' LIKE '% ' || t.phrase || ' %'
        ORDER BY t.own DESC, length(t.phrase) DESC, t.phrase LIMIT 1)
        """;
}
