"""What has just come in: an article that waits to be decided on, so that the intake desk is not empty.

The paper is invented. What it says of others is what they said; some of it the desk knows already, some is a rival.
"""

from datetime import date

PUBLISHER = ("example-courier", "The Example Courier", "news_outlet", "https://courier.example/")
URL = "https://courier.example/2022/10/numbers-at-the-border"
TITLE = "What is known about the numbers at the border"
PUBLISHED_ON = date(2022, 9, 30)

TEXT = """\
What is known about the numbers at the border

Menu
Text size
Share

Russia's Defence Ministry said on the 21st that the mobilisation will call up 300,000 reservists. Rumours that the \
number of reservists could grow by more than one million have not stopped since. The Kremlin has denied that the \
decree allows the army to call up one million people.

According to The New York Times, more than 200,000 Russians have left the country since the order was signed. The \
Georgian Ministry of Internal Affairs reported that more than 53,000 Russians have entered since last week, and \
Kazakhstan's Interior Ministry said that over 98,000 people crossed its border.

Contrary to the first announcements, men without any military training were conscripted in several regions. "We are \
letting nobody out without a certificate from the draft office," an officer at the crossing said.

How many will come back, nobody knows. The weather at the border turned cold this week.

© The Example Courier. All rights reserved.
"""
