using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Titles;

internal sealed partial class TitlesApi
{
    public override async Task<Title> PutTitle(PutTitleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Title ?? new Title();
        var typed = Parse.Line(asked.Phrase, "title.phrase", 1, 120);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var family = (await work.ListFamiliesAsync()).FirstOrDefault(row => asked.Family == $"titleFamilies/{row.Slug}")
            ?? throw Errors.InvalidField("title.family", "is not one of the families.");
        var phrase = await work.FoldAsync(typed);
        if (phrase.Length == 0)
        {
            throw Errors.InvalidField("title.phrase", "must have a letter or a digit.");
        }

        var now = clock.GetUtcNow();
        await work.PutPhraseAsync(caller.ConsortiumId, phrase, family.Slug, now);
        await MapAsync(work, caller.ConsortiumId, now);
        await work.CommitAsync();
        return TitleMapping.ToProto(new TitlePhraseRow(phrase, family.Slug, Own: true));
    }
}
