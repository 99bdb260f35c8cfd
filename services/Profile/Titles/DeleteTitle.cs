using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Titles;

internal sealed partial class TitlesApi
{
    public override async Task<Empty> DeleteTitle(DeleteTitleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var phrase = request.Name.StartsWith("titles/", StringComparison.Ordinal) ? request.Name[7..].Replace('-', ' ') : "";

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (phrase.Contains('\0', StringComparison.Ordinal) || await work.DeletePhraseAsync(caller.ConsortiumId, phrase) == 0)
        {
            throw TitleErrors.TitleNotFound(request.Name);
        }

        await MapAsync(work, caller.ConsortiumId, clock.GetUtcNow());
        await work.CommitAsync();
        return new Empty();
    }
}
