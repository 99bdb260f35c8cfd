using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    public override async Task<V1.ChemistryNote> GetChemistryNote(GetChemistryNoteRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ChemistryMapping.ParseName(request.Name);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await CheckOfficerAsync(work, id, caller);
        return ChemistryMapping.ToProto(await work.GetNoteAsync(id, caller.PersonId));
    }

    private static async Task CheckOfficerAsync(Work work, Guid id, Caller caller)
    {
        if ((await work.GetMeetingAsync(id, caller.PersonId)).OfficerId != caller.PersonId)
        {
            throw ChemistryErrors.NotFound(id);
        }
    }
}
