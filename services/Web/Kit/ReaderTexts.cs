using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Web.Kit;

/// <summary>
/// The sets of texts in the language of the reader. English only for now: another language is a set for each English one, chosen here
/// by the reader's own setting.
/// </summary>
internal sealed class ReaderTexts(IReadOnlyDictionary<Texts, Texts> translated)
{
    /// <summary>Gives a set in the language of the reader; the English one where there is no other.</summary>
    public Texts Of(Texts english) => translated.GetValueOrDefault(english, english);

    /// <summary>Makes the sentences of why two people fit. A service of another release may have no codes, or one that has no text here: then its own sentence stands.</summary>
    public IEnumerable<string> Of(IReadOnlyList<FitReason> codes, IReadOnlyList<string> sentences, Reader reader, Func<string, string> needTitle) => codes.Count == 0
        ? sentences
        : codes.Select((reason, i) => Of(FitTexts.English).Of(reason.Code.ToString(), reason.Arguments, reader, needTitle) ?? sentences.ElementAtOrDefault(i) ?? "");

    /// <summary>Gives a function from the slug of a need to its title in the middle of a sentence.</summary>
    public static Func<string, string> Titles(IEnumerable<Profile.V1.Need> needs) => NeedWords.Titles(needs.ToDictionary(need => need.Name["needs/".Length..], need => need.Title));
}
