using MentorNet.Profile.Csv;
using MentorNet.Profile.Tests.Imports;
using Xunit;

namespace MentorNet.Profile.Tests.Csv;

/// <summary>Names as their source shouts them and as people write them: `Csv/Files/names.tsv`, drawn from the public files.</summary>
public sealed class ReadableNameTests
{
    [Fact]
    public void A_name_that_its_source_shouts_is_written_as_people_write_it()
    {
        var table = System.Text.Encoding.UTF8.GetString(AgencyFilesTests.Case("names.tsv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();

        Assert.True(table.Count >= 120);
        Assert.Equal(table.Select(row => row[1]), table.Select(row => ReadableName.Of(row[0])));
    }

    [Theory]
    [InlineData("SOUTHEAST HEALTH MEDICAL CENTER", "Southeast Health Medical Center")]
    [InlineData("CHILDREN'S HOSPITAL OF THE KING'S DAUGHTERS", "Children's Hospital of the King's Daughters")]
    [InlineData("ST. MICHAEL-ALBERTVILLE SCHOOL DIST", "St. Michael-Albertville School Dist")]
    [InlineData("VA MEDICAL CENTER II", "VA Medical Center II")]
    [InlineData("P.S. 12TH STREET", "P.S. 12th Street")]
    [InlineData("PROVIDENCE MEDICAL GROUP - PORTLAND, OR", "Providence Medical Group - Portland, OR")]
    [InlineData("SANCTUARY AT THE WOODLANDS, THE", "Sanctuary at the Woodlands, The")]
    [InlineData("D’IBERVILLE CLINIC", "D’Iberville Clinic")]
    [InlineData("McAllen ISD", "McAllen ISD")]
    [InlineData("KAPI‘OLANI MEDICAL CENTER", "Kapi‘olani Medical Center")]
    [InlineData("KAPI'OLANI MEDICAL CENTER", "Kapi'olani Medical Center")]
    [InlineData("O‘BRIEN CLINIC OF O‘AHU", "O‘Brien Clinic of O‘ahu")]
    [InlineData("THE QUEEN‘S HEALTH SYSTEMS", "The Queen‘s Health Systems")]
    [InlineData("X Y Z PLLC", "X Y Z PLLC")]
    [InlineData("U S A HEALTH", "U S A Health")]
    [InlineData("A Y P CLINIC", "A Y P Clinic")]
    [InlineData("BAYAMON Y CAGUAS", "Bayamon y Caguas")]
    [InlineData("ONCE UPON A TIME", "Once Upon a Time")]
    [InlineData("", "")]
    public void And_so_are_these(string name, string readable) => Assert.Equal(readable, ReadableName.Of(name));
}
