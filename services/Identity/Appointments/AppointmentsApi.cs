using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Appointments;

internal sealed partial class AppointmentsApi(Database database, TimeProvider clock) : AppointmentsService.AppointmentsServiceBase;
