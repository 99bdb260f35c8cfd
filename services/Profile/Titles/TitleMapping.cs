using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Titles;

/// <summary>Writes titles as messages.</summary>
internal static class TitleMapping
{
    public static Title ToProto(TitlePhraseRow row) => new()
    {
        Name = $"titles/{row.Phrase.Replace(' ', '-')}",
        Phrase = row.Phrase,
        Family = $"titleFamilies/{row.Family}",
        Own = row.Own,
    };
}
