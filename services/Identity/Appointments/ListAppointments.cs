using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.V1;
using MentorNet.Identity.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Appointments;

internal sealed partial class AppointmentsApi
{
    private const int MostAppointments = 500;

    public override async Task<ListAppointmentsResponse> ListAppointments(ListAppointmentsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (IsAdmin(caller))
        {
            await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
            await work.RequireKnownAsync(caller);
            return new ListAppointmentsResponse { Appointments = { (await work.ListAppointmentsAsync(caller.ConsortiumId, caller.PersonId, MostAppointments)).Select(ToProto) } };
        }

        await using var all = await database.BeginAsync(context.CancellationToken);
        var rows = await AppointmentsForOperatorAsync(all);
        return new ListAppointmentsResponse { Appointments = { rows.OrderByDescending(row => row.AppointedAt).Take(MostAppointments).Select(ToProto) } };
    }

    private static bool IsAdmin(Caller caller) => caller.HasConsortium && caller.Is(Role.Admin);

    /// <summary>Reads those of all consortia; the transaction is bound to one after the other.</summary>
    private static async Task<List<AppointmentRow>> AppointmentsForOperatorAsync(Work work)
    {
        var rows = new List<AppointmentRow>();
        foreach (var consortium in await work.ListConsortiumIdsAsync())
        {
            work.Bind(consortium);
            rows.AddRange(await work.ListAppointmentsAsOperatorAsync(consortium, MostAppointments));
        }

        return rows;
    }

    private static Appointment ToProto(AppointmentRow row) => new()
    {
        Name = $"appointments/{row.Id}",
        Person = $"people/{row.PersonId}",
        DisplayName = row.DisplayName,
        Consortium = $"consortia/{row.ConsortiumId}",
        ConsortiumDisplayName = row.ConsortiumDisplayName,
        AskTime = row.AppointedAt.ToTimestamp(),
        ConfirmTime = row.ConfirmedAt?.ToTimestamp(),
        CallerMayConfirm = row.MayConfirm,
    };
}
