using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Notes;

internal sealed partial class NotesApi
{
    public override async Task<Empty> DeleteAgendaItem(DeleteAgendaItemRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var ids = Names.Match(request.Name, $"{SessionName.Pattern}/agendaItems/*", "name");
        var (session, id) = (new SessionName(ids[0], ids[1]), ids[2]);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        try
        {
            await work.GetSessionAsync(session, caller.PersonId, toChange: true);
        }
        catch (DomainException e) when (e.Code == StatusCode.NotFound)
        {
            throw NoteErrors.ItemNotFound(request.Name);
        }

        if (await work.DeleteAgendaItemAsync(session.Id, id) == 0)
        {
            throw NoteErrors.ItemNotFound(request.Name);
        }

        await work.CommitAsync();
        return new Empty();
    }
}
