using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

internal sealed partial class ReportsApi(Database database, TimeProvider clock) : ReportsService.ReportsServiceBase;
