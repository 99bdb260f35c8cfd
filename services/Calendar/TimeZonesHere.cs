namespace MentorNet.ServiceDefaults;

// The one list of zones, compiled in: without it this library would bring ASP.NET into the command line.
internal static partial class TimeZones;
