using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

internal sealed partial class SuggestionsApi
{
    public override async Task<V1.Dismissal> CreateDismissal(CreateDismissalRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var mentorId = Parse.Name(request.Mentor, "people", "mentor");
        DismissReason? reason = request.Reason switch
        {
            V1.Dismissal.Types.Reason.Unspecified => null,
            V1.Dismissal.Types.Reason.KnowEachOther => DismissReason.KnowEachOther,
            V1.Dismissal.Types.Reason.OtherExperience => DismissReason.OtherExperience,
            V1.Dismissal.Types.Reason.OtherContext => DismissReason.OtherContext,
            V1.Dismissal.Types.Reason.OtherReason => DismissReason.OtherReason,
            _ => throw Errors.InvalidField("reason", "is not a known reason."),
        };
        var now = clock.Now();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if (!await work.IsThereForAsync(caller.ConsortiumId, caller.PersonId, mentorId))
        {
            throw FactErrors.PersonNotFound(mentorId);
        }

        var stored = await work.PutDismissalAsync(
            caller.ConsortiumId, new Dismissal(Guid.CreateVersion7(now), caller.PersonId, mentorId, reason, now));
        await work.HideAsync(caller.ConsortiumId, caller.PersonId, mentorId);
        await work.CommitAsync();
        return SuggestionsMapping.ToProto(stored);
    }
}
